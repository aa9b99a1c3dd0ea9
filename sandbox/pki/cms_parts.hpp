#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/time.hpp"
#include "integrations/eds/oid.hpp"
#include "sandbox/pki/look_alike_pki.hpp"

namespace kezek::sandbox {

/// A CMS SignedData taken apart, ready to be changed: a test spoils the one thing it is about.
/// Every string is one whole DER element unless said otherwise.
struct CmsParts {
  std::string digest_algorithm;
  std::string signature_algorithm;
  std::string content_type;
  std::optional<std::string> content;  ///< octets; none for a detached signature
  std::vector<std::string> certificates;
  std::string issuer;                   ///< Name
  std::string serial;                   ///< content of the INTEGER
  std::vector<std::string> attributes;  ///< signed, in the order of their SET
  std::string unsigned_attributes;      ///< content of the SET
  std::string signature;                ///< octets
  int signers = 1;                      ///< how many times the signer stands
};

/// Attribute with one value.
std::string attribute(const Oid& type, std::string_view value);

/// What NCALayer would make of `content`: contentType, signingTime, messageDigest; the leaf only.
/// `signature` is empty: `seal` makes it.
CmsParts parts_of(const Certified& signer, std::string_view content, domain::Instant at,
                  const Oid& content_type = integrations::eds::oid::data);

/// Adds a signed attribute where DER's order of a SET has its place.
void add_attribute(CmsParts& parts, std::string attribute);

/// Signs the attributes as they stand.
CmsParts seal(CmsParts parts, const SigningKey& key);

/// ContentInfo in DER.
std::string assemble(const CmsParts& parts);

}  // namespace kezek::sandbox
