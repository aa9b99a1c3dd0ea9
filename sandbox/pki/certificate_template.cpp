#include "sandbox/pki/certificate_template.hpp"

#include <array>
#include <bit>
#include <stdexcept>

#include <openssl/evp.h>

#include "integrations/eds/asn1.hpp"
#include "sandbox/pki/der.hpp"

namespace kezek::sandbox {

namespace {

namespace eds = integrations::eds;
namespace oid = eds::oid;

std::string key_usage_extension(unsigned usage) {
  const auto octet = static_cast<unsigned char>(usage);
  const char bits = static_cast<char>(octet);
  const auto unused = static_cast<unsigned char>(octet == 0 ? 0 : std::countr_zero(octet));
  return extension(oid::key_usage, der::bit_string({&bits, 1}, unused), true);
}

std::string purposes_extension(const std::vector<Oid>& purposes) {
  std::string all;
  for (const auto& purpose : purposes) all += der::oid(purpose);
  return extension(oid::extended_key_usage, der::element(eds::tag::sequence, all));
}

std::string policies_extension(const std::vector<Oid>& policies) {
  std::string all;
  for (const auto& policy : policies) all += der::sequence({der::oid(policy)});
  return extension(oid::certificate_policies, der::element(eds::tag::sequence, all));
}

std::string authority_extension(const std::optional<unsigned char>& path_length) {
  const auto length = path_length ? der::small_integer(*path_length) : std::string{};
  return extension(oid::basic_constraints, der::sequence({der::boolean_true(), length}), true);
}

std::string extensions(const CertificateTemplate& certificate, const Issuer& issuer) {
  std::string all;
  if (certificate.authority) all += authority_extension(certificate.path_length);
  if (certificate.key_usage) all += key_usage_extension(*certificate.key_usage);
  if (!certificate.purposes.empty()) all += purposes_extension(certificate.purposes);
  if (!certificate.policies.empty()) all += policies_extension(certificate.policies);
  if (certificate.names_own_key)
    all += extension(oid::subject_key_identifier,
                     der::octet_string(key_identifier_of(certificate.public_key_info)));
  if (certificate.names_authority_key) {
    const auto key = der::element(eds::tag::context(0), issuer.key_identifier);
    all += extension(oid::authority_key_identifier, der::sequence({key}));
  }
  all += certificate.further_extensions;
  return der::context(3, der::element(eds::tag::sequence, all));
}

}  // namespace

std::string signature_algorithm(Family family) {
  return der::algorithm(eds::signature_oid(family));
}

std::string der_name(const std::vector<NameAttribute>& attributes) {
  std::string rdns;
  for (const auto& [type, value] : attributes) {
    const bool printable = oid::country == type.view() || oid::serial_number == type.view();
    const auto text =
        der::element(printable ? eds::tag::printable_string : eds::tag::utf8_string, value);
    rdns += der::set({der::sequence({der::oid(type), text})});
  }
  return der::element(eds::tag::sequence, rdns);
}

std::string issue(const CertificateTemplate& certificate, const Issuer& issuer) {
  const auto algorithm = certificate.algorithm.value_or(signature_algorithm(issuer.key.family()));
  const auto validity =
      der::sequence({der::time(certificate.not_before), der::time(certificate.not_after)});
  const auto body =
      der::sequence({der::context(0, der::small_integer(2)), der::integer(certificate.serial),
                     algorithm, issuer.name, validity, certificate.subject,
                     certificate.public_key_info, extensions(certificate, issuer)});
  return der::sequence({body, certificate.outer_algorithm.value_or(algorithm),
                        der::bit_string(issuer.key.sign(body))});
}

std::string key_identifier_of(const std::string& public_key_info) {
  eds::Reader outer{public_key_info};
  eds::Reader fields{outer.take(eds::tag::sequence).content};
  static_cast<void>(fields.take(eds::tag::sequence));
  const auto bits = eds::octets_of_bit_string(fields.take(eds::tag::bit_string));
  if (!bits) throw std::runtime_error{"The public key has no bits."};
  std::array<unsigned char, 20> hash{};
  if (EVP_Digest(bits->data(), bits->size(), hash.data(), nullptr, EVP_sha1(), nullptr) != 1)
    throw std::runtime_error{"OpenSSL failed to hash"};
  return {hash.begin(), hash.end()};
}

std::string extension(const Oid& oid, std::string_view value, bool critical) {
  return der::sequence(
      {der::oid(oid), critical ? der::boolean_true() : std::string{}, der::octet_string(value)});
}

}  // namespace kezek::sandbox
