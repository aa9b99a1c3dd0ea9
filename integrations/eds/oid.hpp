#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kezek::integrations::eds {

/// An object identifier as the content octets of its DER encoding.
class Oid {
 public:
  /// From the dotted spelling; only for literals.
  explicit constexpr Oid(std::string_view dotted) {
    std::uint32_t arc = 0;
    std::uint32_t first = 0;
    std::size_t position = 0;
    for (std::size_t i = 0; i <= dotted.size(); ++i) {
      if (i < dotted.size() && dotted[i] != '.') {
        arc = arc * 10 + static_cast<std::uint32_t>(dotted[i] - '0');
        continue;
      }
      if (position == 0) first = arc;
      if (position == 1) append(first * 40 + arc);
      if (position > 1) append(arc);
      ++position;
      arc = 0;
    }
  }

  constexpr std::string_view view() const { return {octets_.data(), size_}; }

  /// True for this identifier and everything below it.
  constexpr bool covers(std::string_view content) const { return content.starts_with(view()); }

  friend constexpr bool operator==(const Oid& oid, std::string_view content) {
    return oid.view() == content;
  }

 private:
  constexpr void append(std::uint32_t arc) {
    int groups = 1;
    while (arc >> (7 * groups) != 0) ++groups;
    for (int group = groups - 1; group >= 0; --group) {
      const std::uint32_t bits = arc >> (7 * group) & 0x7fU;
      octets_.at(size_++) = static_cast<char>(group == 0 ? bits : bits | 0x80U);
    }
  }

  std::array<char, 16> octets_{};
  std::size_t size_ = 0;
};

/// The identifiers this verifier knows. Kazakhstan's arcs are as the NCA's certificates use them.
namespace oid {

inline constexpr Oid signed_data{"1.2.840.113549.1.7.2"};
inline constexpr Oid data{"1.2.840.113549.1.7.1"};
inline constexpr Oid content_type{"1.2.840.113549.1.9.3"};
inline constexpr Oid message_digest{"1.2.840.113549.1.9.4"};
inline constexpr Oid signing_time{"1.2.840.113549.1.9.5"};
inline constexpr Oid tst_info{"1.2.840.113549.1.9.16.1.4"};
inline constexpr Oid signing_certificate{"1.2.840.113549.1.9.16.2.12"};
inline constexpr Oid time_stamp_token{"1.2.840.113549.1.9.16.2.14"};
inline constexpr Oid signing_certificate_v2{"1.2.840.113549.1.9.16.2.47"};

inline constexpr Oid sha256{"2.16.840.1.101.3.4.2.1"};
inline constexpr Oid rsa_encryption{"1.2.840.113549.1.1.1"};
inline constexpr Oid sha256_with_rsa{"1.2.840.113549.1.1.11"};

inline constexpr Oid gost512_key{"1.2.398.3.10.1.1.2.2"};
inline constexpr Oid gost512_curve{"1.2.398.3.10.1.1.2.2.1"};
inline constexpr Oid gost512_signature{"1.2.398.3.10.1.1.2.3.2"};
inline constexpr Oid gost512_digest{"1.2.398.3.10.1.3.3"};
inline constexpr Oid gost256_key{"1.2.398.3.10.1.1.2.1"};
inline constexpr Oid gost256_curve{"1.2.398.3.10.1.1.2.1.1"};
inline constexpr Oid gost256_signature{"1.2.398.3.10.1.1.2.3.1"};
inline constexpr Oid gost256_digest{"1.2.398.3.10.1.3.2"};
/// 34.310-2004: every certificate of it ended in 2025.
inline constexpr Oid gost2004{"1.2.398.3.10.1.1.1"};
inline constexpr Oid gost2004_digest{"1.2.398.3.10.1.3.1"};

inline constexpr Oid common_name{"2.5.4.3"};
inline constexpr Oid surname{"2.5.4.4"};
inline constexpr Oid serial_number{"2.5.4.5"};
inline constexpr Oid organization{"2.5.4.10"};
inline constexpr Oid organizational_unit{"2.5.4.11"};
inline constexpr Oid given_name{"2.5.4.42"};
inline constexpr Oid country{"2.5.4.6"};

inline constexpr Oid subject_key_identifier{"2.5.29.14"};
inline constexpr Oid key_usage{"2.5.29.15"};
inline constexpr Oid subject_alt_name{"2.5.29.17"};
inline constexpr Oid basic_constraints{"2.5.29.19"};
inline constexpr Oid crl_number{"2.5.29.20"};
inline constexpr Oid crl_reason{"2.5.29.21"};
inline constexpr Oid hold_instruction{"2.5.29.23"};
inline constexpr Oid invalidity_date{"2.5.29.24"};
inline constexpr Oid delta_crl_indicator{"2.5.29.27"};
inline constexpr Oid issuing_distribution_point{"2.5.29.28"};
inline constexpr Oid certificate_issuer{"2.5.29.29"};
inline constexpr Oid crl_distribution_points{"2.5.29.31"};
inline constexpr Oid certificate_policies{"2.5.29.32"};
inline constexpr Oid authority_key_identifier{"2.5.29.35"};
inline constexpr Oid extended_key_usage{"2.5.29.37"};

inline constexpr Oid client_auth{"1.3.6.1.5.5.7.3.2"};
inline constexpr Oid email_protection{"1.3.6.1.5.5.7.3.4"};
inline constexpr Oid time_stamping{"1.3.6.1.5.5.7.3.8"};

inline constexpr Oid ocsp_signing{"1.3.6.1.5.5.7.3.9"};
inline constexpr Oid ocsp_basic{"1.3.6.1.5.5.7.48.1.1"};
inline constexpr Oid ocsp_nonce{"1.3.6.1.5.5.7.48.1.2"};
inline constexpr Oid ocsp_no_check{"1.3.6.1.5.5.7.48.1.5"};

inline constexpr Oid kazakhstan{"1.2.398"};
inline constexpr Oid nca_policy{"1.2.398.3.3.2"};
/// How the NCA met the holder (in person, remotely): says nothing about who the holder is.
inline constexpr Oid identification{"1.2.398.3.3.4.3"};
inline constexpr Oid individual{"1.2.398.3.3.4.1.1"};
inline constexpr Oid legal_entity{"1.2.398.3.3.4.1.2"};
inline constexpr Oid head{"1.2.398.3.3.4.1.2.1"};
inline constexpr Oid right_to_sign{"1.2.398.3.3.4.1.2.2"};
inline constexpr Oid financial{"1.2.398.3.3.4.1.2.3"};
inline constexpr Oid hr{"1.2.398.3.3.4.1.2.4"};
inline constexpr Oid employee{"1.2.398.3.3.4.1.2.5"};

}  // namespace oid

}  // namespace kezek::integrations::eds
