#include "sandbox/pki/signing_key.hpp"

#include <stdexcept>

#include "integrations/eds/asn1.hpp"
#include "integrations/eds/oid.hpp"
#include "sandbox/pki/key_families.hpp"

namespace kezek::sandbox {

namespace eds = integrations::eds;

std::unique_ptr<SigningKey> generate_key(Family family) {
  return family == Family::rsa ? generate_rsa_key({}) : generate_gost_key(family);
}

std::unique_ptr<SigningKey> key_from_pkcs8(std::string_view pkcs8) {
  const auto sequence = eds::sole(pkcs8, eds::tag::sequence);
  eds::Reader fields{sequence ? sequence->content : std::string_view{}};
  static_cast<void>(fields.take(eds::tag::integer));
  const auto algorithm = eds::take_algorithm(fields);
  const auto key = fields.take(eds::tag::octet_string).content;
  if (eds::oid::rsa_encryption == algorithm.oid) return rsa_key_from_pkcs8(pkcs8);
  const auto number = eds::sole(key, eds::tag::octet_string);
  const auto family = eds::gost_family_of_key(algorithm.oid);
  if (number && family && eds::names_curve_of(*family, algorithm.parameters))
    return gost_key_from_number(*family, number->content);
  throw std::runtime_error{"The key is neither RSA nor GOST-2015."};
}

}  // namespace kezek::sandbox
