#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/base/time.hpp"
#include "integrations/eds/algorithm.hpp"
#include "integrations/eds/flaw.hpp"
#include "integrations/eds/oid.hpp"

namespace kezek::integrations::eds {

/// The one SignerInfo of a SignedData, by issuer and serial. Views into its DER.
struct SignerInfo {
  std::string_view issuer;  ///< Name, whole
  std::string_view serial;  ///< content of the INTEGER
  Algorithm digest;
  std::string_view signed_attributes;  ///< content of the SET; empty when there are none
  Algorithm signature_algorithm;
  std::string_view signature;
  std::string_view unsigned_attributes;  ///< content of the SET; not covered by the signature
};

/// CMS SignedData (RFC 5652 §5) over one kind of content. Views into its DER.
struct SignedData {
  std::vector<Algorithm> digests;
  std::optional<std::string_view> content;     ///< none when detached
  std::vector<std::string_view> certificates;  ///< each whole
  SignerInfo signer;
};

/// Reads a ContentInfo with SignedData. Strict: content of the given type and no other; one signer,
/// named by issuer and serial; X.509 certificates only.
Checked<SignedData> signed_data_in(std::string_view der, const Oid& content_type = oid::data);

/// The family in which the signer's digest and signature agree; the digest must be announced.
Checked<Family> family_of(const SignedData& data);

/// The one certificate, whole, that the signer names.
Checked<std::string_view> signer_certificate_in(const SignedData& data);

/// What is compared of an ESSCertIDv2 (RFC 5035 §4).
struct CertificateReference {
  Family digest = Family::rsa;  ///< SHA-256 unless it says otherwise
  std::string_view hash;
  std::optional<std::string_view> issuer;  ///< Name, whole
  std::optional<std::string_view> serial;
};

struct SignedAttributes {
  std::string_view message_digest;
  domain::Instant signing_time;
  std::optional<CertificateReference> signing_certificate;
};

/// Reads signed attributes: contentType (plain data), messageDigest and signingTime must stand
/// exactly once with one value; nothing may stand twice.
std::optional<SignedAttributes> signed_attributes_in(std::string_view set_content);

/// Those of a time stamp (RFC 3161 §2.4.2): contentType is TSTInfo; the signer's certificate is
/// named by its SHA-1, as the NCA still does, or by RFC 5816's newer attribute, or by both.
struct TimeStampAttributes {
  std::string_view message_digest;
  std::optional<CertificateReference> signing_certificate_sha1;  ///< its `digest` says nothing
  std::optional<CertificateReference> signing_certificate;
};

/// contentType, messageDigest and one name of the certificate must stand; nothing may stand twice.
std::optional<TimeStampAttributes> time_stamp_attributes_in(std::string_view set_content);

/// The octets a signature over signed attributes covers: their SET (RFC 5652 §5.4), in the order
/// they came in.
std::string signed_octets(std::string_view set_content);

}  // namespace kezek::integrations::eds
