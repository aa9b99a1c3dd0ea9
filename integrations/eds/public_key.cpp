#include "integrations/eds/public_key.hpp"

#include "integrations/eds/oid.hpp"

namespace kezek::integrations::eds {

Checked<std::unique_ptr<const PublicKey>> public_key(std::string_view info) {
  const auto sequence = sole(info, tag::sequence);
  if (!sequence) return Flaw::key_invalid;
  Reader fields{sequence->content};
  const Algorithm algorithm = take_algorithm(fields);
  const auto bits = octets_of_bit_string(fields.take(tag::bit_string));
  if (!fields.finished() || !bits) return Flaw::key_invalid;

  if (oid::rsa_encryption == algorithm.oid) {
    constexpr std::string_view null_element{"\x05\x00", 2};
    return algorithm.parameters == null_element ? rsa_key(*bits) : Flaw::key_invalid;
  }
  if (const auto family = gost_family_of_key(algorithm.oid)) {
    const auto point = sole(*bits, tag::octet_string);
    if (!point || !names_curve_of(*family, algorithm.parameters)) return Flaw::key_invalid;
    return gost_key(*family, point->content);
  }
  return is_retired(algorithm.oid) ? Flaw::algorithm_retired : Flaw::algorithm_not_allowed;
}

}  // namespace kezek::integrations::eds
