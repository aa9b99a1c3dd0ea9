#include "integrations/eds/algorithm.hpp"

#include "integrations/eds/oid.hpp"

namespace kezek::integrations::eds {

namespace {

bool is_absent_or_null(std::string_view parameters) {
  constexpr std::string_view null_element{"\x05\x00", 2};
  return parameters.empty() || parameters == null_element;
}

Flaw unknown(const Algorithm& algorithm) {
  return is_retired(algorithm.oid) ? Flaw::algorithm_retired : Flaw::algorithm_not_allowed;
}

}  // namespace

Algorithm take_algorithm(Reader& reader) {
  Reader fields{reader.take(tag::sequence).content};
  Algorithm algorithm{fields.take(tag::oid).content, {}};
  if (fields.has_more()) algorithm.parameters = fields.take().whole;
  if (!fields.finished()) reader.fail();
  return algorithm;
}

Checked<Family> digest_family(const Algorithm& digest) {
  if (is_absent_or_null(digest.parameters)) {
    if (oid::sha256 == digest.oid) return Family::rsa;
    if (oid::gost512_digest == digest.oid) return Family::gost512;
  }
  return unknown(digest);
}

Checked<Family> signer_family(const Algorithm& signature) {
  if (oid::rsa_encryption == signature.oid && is_absent_or_null(signature.parameters))
    return Family::rsa;
  const bool names_key = oid::gost512_key == signature.oid;
  if (names_key &&
      (is_absent_or_null(signature.parameters) || is_gost512_curve(signature.parameters)))
    return Family::gost512;
  return certificate_family(signature);
}

Checked<Family> certificate_family(const Algorithm& signature) {
  if (is_absent_or_null(signature.parameters)) {
    if (oid::sha256_with_rsa == signature.oid) return Family::rsa;
    if (oid::gost512_signature == signature.oid) return Family::gost512;
  }
  return unknown(signature);
}

bool is_retired(std::string_view oid) {
  return oid::gost2004.covers(oid) || oid::gost2004_digest == oid;
}

bool is_gost512_curve(std::string_view parameters) {
  const auto sequence = sole(parameters, tag::sequence);
  if (!sequence) return false;
  Reader fields{sequence->content};
  const auto curve = fields.take(tag::oid).content;
  const auto digest = fields.take(tag::oid).content;
  return fields.finished() && oid::gost512_curve == curve && oid::gost512_digest == digest;
}

}  // namespace kezek::integrations::eds
