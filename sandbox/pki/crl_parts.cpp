#include "sandbox/pki/crl_parts.hpp"

#include "integrations/eds/asn1.hpp"
#include "sandbox/pki/der.hpp"

namespace kezek::sandbox {

namespace {

namespace eds = integrations::eds;
namespace oid = eds::oid;

std::string entry(const CrlEntry& of) {
  auto extensions = of.further_extensions;
  if (of.revoked.reason != 0) {
    const char reason = static_cast<char>(of.revoked.reason);
    extensions += extension(oid::crl_reason, der::element(eds::tag::enumerated, {&reason, 1}));
  }
  return der::sequence(
      {der::integer(of.serial), der::time(of.revoked.since),
       extensions.empty() ? std::string{} : der::element(eds::tag::sequence, extensions)});
}

std::string extensions_of(const CrlParts& parts, const Issuer& authority) {
  std::string all;
  if (parts.names_authority_key)
    all += extension(oid::authority_key_identifier,
                     der::sequence({der::element(eds::tag::context(0), authority.key_identifier)}));
  if (parts.number) all += extension(oid::crl_number, der::integer(*parts.number));
  if (parts.base_number)
    all += extension(oid::delta_crl_indicator, der::integer(*parts.base_number), true);
  return der::context(0, der::element(eds::tag::sequence, all + parts.further_extensions));
}

}  // namespace

std::string crl(const CrlParts& parts, const Issuer& authority) {
  std::string entries;
  for (const auto& each : parts.entries) entries += entry(each);
  if (!entries.empty()) entries = der::element(eds::tag::sequence, entries);
  const auto algorithm = signature_algorithm(authority.key.family());
  const auto next = parts.next_update ? der::time(*parts.next_update) : std::string{};
  const auto body =
      der::sequence({der::small_integer(1), algorithm, authority.name, der::time(parts.this_update),
                     next, entries, extensions_of(parts, authority)});
  return der::sequence({body, algorithm, der::bit_string(authority.key.sign(body))});
}

}  // namespace kezek::sandbox
