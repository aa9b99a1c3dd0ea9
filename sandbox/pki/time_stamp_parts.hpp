#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/base/time.hpp"
#include "sandbox/pki/cms_parts.hpp"
#include "sandbox/pki/look_alike_pki.hpp"

namespace kezek::sandbox {

/// The certificate of a time-stamping authority as the NCA's is, on this key.
CertificateTemplate time_stamper_template(const SigningKey& key, domain::Instant now);
/// The same with a new key, issued by the look-alike authority of the family.
Certified issue_time_stamper(const LookAlikePki& pki, Family family, domain::Instant now);

/// What a time-stamping authority says (TSTInfo), ready to be changed.
struct StampTemplate {
  unsigned char version = 1;
  std::string imprint;                    ///< MessageImprint, whole
  std::string serial;                     ///< big-endian octets
  std::string time;                       ///< content of the GeneralizedTime
  std::string before_nonce = {};          ///< whole elements: accuracy, ordering
  std::optional<std::string> nonce = {};  ///< content of the INTEGER
  std::string after_nonce = {};           ///< whole elements: tsa, extensions
};

/// MessageImprint of the octets, by the family's digest.
std::string imprint_of(Family digest, std::string_view stamped);
/// GeneralizedTime content, to the second.
std::string generalized(domain::Instant at);
StampTemplate stamp_of(Family digest, std::string_view stamped, domain::Instant at);
std::string tst_info(const StampTemplate& stamp);

/// The attribute by which a signer names its certificate: with SHA-1 as the NCA does, or SHA-256.
std::string certificate_by_sha1(std::string_view certificate);
std::string certificate_by_sha256(std::string_view certificate);

/// The token as the NCA would make it, naming the certificate by SHA-1; not sealed yet.
CmsParts parts_of_stamp(const Certified& authority, const StampTemplate& stamp, domain::Instant at);

}  // namespace kezek::sandbox
