#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/base/time.hpp"
#include "integrations/eds/revocation_answer.hpp"
#include "sandbox/pki/certificate_template.hpp"

namespace kezek::sandbox {

struct CrlEntry {
  std::string serial;  ///< big-endian octets
  integrations::eds::RevokedWord revoked;
  std::string further_extensions{};  ///< whole Extension elements
};

/// A revocation list, ready to be changed: a test spoils the one thing it is about.
struct CrlParts {
  std::vector<CrlEntry> entries{};
  domain::Instant this_update;
  std::optional<domain::Instant> next_update{};
  std::optional<std::string> number{};       ///< big-endian octets
  std::optional<std::string> base_number{};  ///< of the list this one is the changes to
  bool names_authority_key = true;
  std::string further_extensions{};  ///< whole Extension elements
};

/// CertificateList in DER, signed by the authority.
std::string crl(const CrlParts& parts, const Issuer& authority);

}  // namespace kezek::sandbox
