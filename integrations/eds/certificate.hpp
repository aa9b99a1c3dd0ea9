#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "domain/base/time.hpp"
#include "integrations/eds/algorithm.hpp"
#include "integrations/eds/extensions.hpp"
#include "integrations/eds/flaw.hpp"
#include "integrations/eds/public_key.hpp"

namespace kezek::integrations::eds {

/// The parts of an X.509 v3 certificate as views into its DER.
struct CertificateFields {
  std::string_view signed_part;  ///< tbsCertificate, whole
  std::string_view serial;       ///< content of the INTEGER
  std::string_view issuer;       ///< Name, whole: names are equal when these octets are
  std::string_view subject;
  domain::Instant not_before;
  domain::Instant not_after;  ///< inclusive, as RFC 5280 §4.1.2.5 has it
  std::string_view key_info;  ///< SubjectPublicKeyInfo, whole
  Family signature_family = Family::rsa;
  std::string_view signature;
  Extensions extensions;
};

/// How a SignerInfo names a certificate.
struct CertificateIdentity {
  std::string_view issuer;  ///< Name, whole
  std::string_view serial;  ///< content of the INTEGER
};

/// The identity of a certificate that hasn't been read; empty views when it can't be.
CertificateIdentity certificate_identity(std::string_view der);

/// A certificate that was read completely and whose key may be used. Nothing says yet who issued
/// it: that is the path's business.
class Certificate {
 public:
  static Checked<Certificate> parse(std::string_view der);

  std::string_view der() const { return *der_; }
  const CertificateFields& fields() const { return fields_; }
  const PublicKey& key() const { return *key_; }

  bool is_self_issued() const { return fields_.issuer == fields_.subject; }
  /// Did the holder of `issuer`'s key sign this certificate?
  bool is_signed_by(const Certificate& issuer) const;

 private:
  Certificate(std::unique_ptr<const std::string> der, CertificateFields fields,
              std::unique_ptr<const PublicKey> key)
      : der_{std::move(der)}, fields_{std::move(fields)}, key_{std::move(key)} {}

  std::unique_ptr<const std::string> der_;  // on the heap, so that moving keeps the views
  CertificateFields fields_;
  std::unique_ptr<const PublicKey> key_;
};

}  // namespace kezek::integrations::eds
