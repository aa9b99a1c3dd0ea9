#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "integrations/eds/asn1.hpp"

namespace kezek::integrations::eds {

/// Bits of keyUsage as RFC 5280 §4.2.1.3 numbers them.
enum class KeyUse : unsigned {
  digital_signature = 0,
  non_repudiation = 1,
  certificate_sign = 5,
  crl_sign = 6,
};

/// What a certificate's extensions say. Views live as long as the certificate.
struct Extensions {
  std::optional<unsigned> key_usage;  ///< bit n as in KeyUse
  std::vector<std::string_view> purposes;
  std::vector<std::string_view> policies;
  bool authority = false;  ///< basicConstraints says CA
  std::optional<unsigned> path_length;
  std::optional<std::string_view> subject_key;
  std::optional<std::string_view> authority_key;
  bool critical_unknown = false;  ///< a critical extension this verifier can't obey

  bool allows(KeyUse use) const {
    return key_usage && (*key_usage >> static_cast<unsigned>(use) & 1U) != 0;
  }
  bool has_purpose(std::string_view oid) const;
};

/// One Extension of a certificate, an answer or a list.
struct Extension {
  std::string_view oid;
  bool critical = false;
  std::string_view value;  ///< what its OCTET STRING holds
};

/// Reads one Extension; malformed parts mark the reader as failed.
Extension take_extension(Reader& extensions);

/// Reads the Extensions sequence; each may stand once.
std::optional<Extensions> extensions_in(std::string_view sequence);

}  // namespace kezek::integrations::eds
