#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/base/time.hpp"
#include "integrations/eds/oid.hpp"
#include "sandbox/pki/signing_key.hpp"

namespace kezek::sandbox {

using integrations::eds::Oid;

struct NameAttribute {
  Oid type;
  std::string value;
};

/// Name with one attribute in each RDN; PrintableString where NCA writes it, else UTF8String.
std::string der_name(const std::vector<NameAttribute>& attributes);

/// Everything a certificate says, ready to be changed: a test spoils the one thing it is about.
struct CertificateTemplate {
  std::string serial;   ///< big-endian octets
  std::string subject;  ///< Name
  domain::Instant not_before;
  domain::Instant not_after;
  std::string public_key_info;
  std::vector<Oid> purposes;
  std::vector<Oid> policies;
  std::optional<unsigned> key_usage;  ///< octet as keyUsage's BIT STRING holds it
  bool authority = false;
  std::optional<unsigned char> path_length;
  bool names_own_key = true;
  bool names_authority_key = true;
  std::string further_extensions;                   ///< whole Extension elements
  std::optional<std::string> algorithm = {};        ///< when it isn't the issuer's
  std::optional<std::string> outer_algorithm = {};  ///< when it is to differ from the inner one
};

/// Who signs certificates.
struct Issuer {
  std::string name;
  std::string key_identifier;
  const SigningKey& key;
};

/// The certificate of the template, signed by the issuer.
std::string issue(const CertificateTemplate& certificate, const Issuer& issuer);

/// AlgorithmIdentifier of a signature as the NCA writes it.
std::string signature_algorithm(Family family);

/// SHA-1 of the key's bits (RFC 5280 §4.2.1.2).
std::string key_identifier_of(const std::string& public_key_info);

/// One Extension element around a value.
std::string extension(const Oid& oid, std::string_view value, bool critical = false);

}  // namespace kezek::sandbox
