#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/time.hpp"
#include "integrations/eds/path.hpp"
#include "integrations/eds/revocation_answer.hpp"

namespace kezek::integrations::eds {

/// Why a list isn't taken instead of the one there is, or what is wrong with one that was.
enum class CrlFault {
  malformed,
  other_issuer,
  algorithm_not_allowed,
  signature_wrong,
  without_number,
  without_next_update,
  extension_unknown,
  indirect,
  not_whole,
  not_yet,
  expired,  ///< taken all the same, if it wasn't older too
  older,
  unreachable,
  too_large,
  not_written,  ///< taken all the same
};

constexpr auto names(CrlFault) {
  using enum CrlFault;
  return std::to_array<domain::Named<CrlFault>>({
      {malformed,             "crl_malformed"            },
      {other_issuer,          "crl_other_issuer"         },
      {algorithm_not_allowed, "crl_algorithm_not_allowed"},
      {signature_wrong,       "crl_signature_wrong"      },
      {without_number,        "crl_without_number"       },
      {without_next_update,   "crl_without_next_update"  },
      {extension_unknown,     "crl_extension_unknown"    },
      {indirect,              "crl_indirect"             },
      {not_whole,             "crl_not_whole"            },
      {not_yet,               "crl_not_yet"              },
      {expired,               "crl_expired"              },
      {older,                 "crl_older"                },
      {unreachable,           "crl_unreachable"          },
      {too_large,             "crl_too_large"            },
      {not_written,           "crl_not_written"          },
  });
}

/// The revoked serials of one list: sorted, in one piece of memory, with an index of drawers.
class SerialTable {
 public:
  /// Reads revokedCertificates (the content of the sequence); a fault, or none.
  std::optional<CrlFault> read(std::string_view entries);

  /// `serial` is the content of a certificate's INTEGER.
  std::optional<RevokedWord> find(std::string_view serial) const;

  std::size_t size() const { return entries_.size(); }
  std::size_t memory() const {
    return entries_.capacity() * sizeof(Entry) + starts_.capacity() * sizeof(std::uint32_t);
  }

 private:
  using Serial = std::array<unsigned char, 20>;  ///< right-aligned: RFC 5280 has no longer ones
  struct Entry {
    Serial serial;
    std::uint32_t since;  ///< seconds of 1970
    std::uint8_t reason;
  };

  static std::optional<Serial> padded(std::string_view serial);
  std::optional<CrlFault> read_one(std::string_view entry);
  void sort();
  std::size_t drawer_of(const Serial& serial) const;

  std::vector<Entry> entries_;
  // Serials are random: their first bits say where to look, and one or two entries are left.
  unsigned drawer_bits_ = 0;
  std::vector<std::uint32_t> starts_;  ///< of each drawer, and one more for the end
};

/// A certificate revocation list (RFC 5280 §5) that its authority is proven to have signed.
class Crl {
 public:
  /// The list, if it speaks for all certificates of `authority` for persons, or of changes to such
  /// a list. Freshness is asked when it is used.
  static Checked<std::shared_ptr<const Crl>, CrlFault> read(std::string_view der,
                                                            const Authority& authority);

  bool is_delta() const { return base_number_.has_value(); }
  /// Big-endian octets without leading zeros, to be compared by `is_below`.
  const std::string& number() const { return number_; }
  const std::string& base_number() const { return *base_number_; }
  domain::Instant this_update() const { return this_update_; }
  domain::Instant next_update() const { return next_update_; }
  const SerialTable& serials() const { return serials_; }

 private:
  std::string number_;
  std::optional<std::string> base_number_;  ///< of the list a delta completes
  domain::Instant this_update_;
  domain::Instant next_update_;
  SerialTable serials_;
};

/// Compares numbers of lists.
bool is_below(std::string_view number, std::string_view other);

}  // namespace kezek::integrations::eds
