#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "integrations/eds/certificate.hpp"

namespace kezek::integrations::eds {

/// How OCSP names a certificate (RFC 6960 §4.1.1), by SHA-256.
struct CertificateId {
  std::string issuer_name_hash;
  std::string issuer_key_hash;
  std::string serial;  ///< content of the INTEGER

  friend bool operator==(const CertificateId&, const CertificateId&) = default;
};

CertificateId certificate_id(const Certificate& issuer, std::string_view serial);

/// The octets of the key's BIT STRING, of which OCSP names hashes.
std::string_view key_bits(const Certificate& certificate);

/// RFC 8954: 32 octets, so that nobody can have prepared the answer.
constexpr std::size_t nonce_octets = 32;

/// The nonce as requests and answers hold it: an OCTET STRING.
std::string nonce_value(std::string_view nonce);

/// OCSPRequest in DER for one certificate.
std::string ocsp_request(const CertificateId& id, std::string_view nonce);

}  // namespace kezek::integrations::eds
