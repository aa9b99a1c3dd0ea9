#include "sandbox/pki/cms_parts.hpp"

#include <algorithm>

#include "integrations/eds/asn1.hpp"
#include "integrations/eds/certificate.hpp"
#include "integrations/eds/digest.hpp"
#include "sandbox/pki/der.hpp"

namespace kezek::sandbox {

namespace {

namespace eds = integrations::eds;
namespace oid = eds::oid;

std::string joined(const std::vector<std::string>& elements) {
  std::string all;
  for (const auto& element : elements) all += element;
  return all;
}

/// DER orders a SET OF by the octets of its elements; shorter ones come first, since a longer
/// element has the greater length octet.
void sort_as_set(std::vector<std::string>& elements) { std::ranges::sort(elements); }

std::string signer_info(const CmsParts& parts) {
  const auto unsigned_part = parts.unsigned_attributes.empty()
                                 ? std::string{}
                                 : der::context(1, parts.unsigned_attributes);
  const auto signed_part =
      parts.attributes.empty() ? std::string{} : der::context(0, joined(parts.attributes));
  return der::sequence(
      {der::small_integer(1),
       der::sequence({parts.issuer, der::element(eds::tag::integer, parts.serial)}),
       parts.digest_algorithm, signed_part, parts.signature_algorithm,
       der::octet_string(parts.signature), unsigned_part});
}

std::string signer_infos(const CmsParts& parts) {
  std::string all;
  for (int i = 0; i < parts.signers; ++i) all += signer_info(parts);
  return der::element(eds::tag::set, all);
}

}  // namespace

std::string attribute(const Oid& type, std::string_view value) {
  return der::sequence({der::oid(type), der::set({value})});
}

CmsParts parts_of(const Certified& signer, std::string_view content, domain::Instant at,
                  const Oid& content_type) {
  const auto identity = eds::certificate_identity(signer.certificate);
  const auto family = signer.key->family();
  CmsParts parts;
  parts.digest_algorithm = der::algorithm(eds::digest_oid(family));
  parts.signature_algorithm = der::algorithm(eds::signature_oid(family));
  parts.content_type = der::oid(content_type);
  parts.content = content;
  parts.certificates = {signer.certificate};
  parts.issuer = identity.issuer;
  parts.serial = identity.serial;
  parts.attributes = {
      attribute(oid::content_type, der::oid(content_type)),
      attribute(oid::signing_time, der::time(at)),
      attribute(oid::message_digest, der::octet_string(eds::digest(signer.key->family(), content))),
  };
  sort_as_set(parts.attributes);
  return parts;
}

void add_attribute(CmsParts& parts, std::string attribute) {
  parts.attributes.push_back(std::move(attribute));
  sort_as_set(parts.attributes);
}

CmsParts seal(CmsParts parts, const SigningKey& key) {
  parts.signature = key.sign(der::element(eds::tag::set, joined(parts.attributes)));
  return parts;
}

std::string assemble(const CmsParts& parts) {
  const auto content = parts.content ? der::context(0, der::octet_string(*parts.content)) : "";
  const auto certificates =
      parts.certificates.empty() ? "" : der::context(0, joined(parts.certificates));
  const auto data = der::sequence({der::small_integer(1), der::set({parts.digest_algorithm}),
                                   der::sequence({parts.content_type, content}), certificates,
                                   signer_infos(parts)});
  return der::sequence({der::oid(oid::signed_data), der::context(0, data)});
}

}  // namespace kezek::sandbox
