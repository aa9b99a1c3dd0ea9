#pragma once

#include <string>
#include <string_view>

#include "domain/base/time.hpp"
#include "sandbox/pki/look_alike_pki.hpp"

namespace kezek::sandbox {

/// A person's key in the pocket: signs as NCALayer does. Holds the NCA's test keys and those a
/// LookAlikePki issued alike.
class PocketSigner {
 public:
  explicit PocketSigner(Certified identity) : identity_{std::move(identity)} {}

  /// Opens PKCS#12 (the NCA's with RC2 and 3DES too); throws std::runtime_error when the password
  /// is wrong or there isn't exactly one key with its certificate.
  static PocketSigner from_p12(std::string_view p12, const std::string& password);
  /// PKCS#12 with AES-256, readable by `from_p12` and, for RSA, by every other program.
  std::string p12(const std::string& password) const;

  const Certified& identity() const { return identity_; }
  /// Attached CMS SignedData in DER.
  std::string sign(std::string_view content, domain::Instant at) const;
  /// The XML document with its signature. It must be canonical, as the service gives it.
  std::string sign_xml(std::string_view document) const;

 private:
  Certified identity_;
};

}  // namespace kezek::sandbox
