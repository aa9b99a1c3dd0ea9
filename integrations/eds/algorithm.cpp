#include "integrations/eds/algorithm.hpp"

#include <algorithm>
#include <array>

#include "domain/base/expects.hpp"

namespace kezek::integrations::eds {

namespace {

struct Identifiers {
  Family family;
  Oid key;
  Oid curve;  ///< none for RSA
  Oid signature;
  Oid digest;
};

constexpr auto families = std::to_array<Identifiers>({
    {Family::rsa,     oid::rsa_encryption, Oid{""},            oid::sha256_with_rsa,   oid::sha256},
    {Family::gost512, oid::gost512_key,    oid::gost512_curve, oid::gost512_signature,
     oid::gost512_digest                                                                          },
    {Family::gost256, oid::gost256_key,    oid::gost256_curve, oid::gost256_signature,
     oid::gost256_digest                                                                          },
});

const Identifiers& identifiers_of(Family family) {
  const auto found = std::ranges::find(families, family, &Identifiers::family);
  domain::expects(found != families.end());
  return *found;
}

/// The family one of whose identifiers is `oid`.
std::optional<Family> family_by(const Oid Identifiers::*which, std::string_view oid) {
  const auto found =
      std::ranges::find_if(families, [&](const Identifiers& known) { return known.*which == oid; });
  return found == families.end() ? std::nullopt : std::optional{found->family};
}

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
  const auto family = family_by(&Identifiers::digest, digest.oid);
  if (family && is_absent_or_null(digest.parameters)) return *family;
  return unknown(digest);
}

Checked<Family> signer_family(const Algorithm& signature) {
  const auto by_key = family_by(&Identifiers::key, signature.oid);
  if (!by_key) return certificate_family(signature);
  const bool plain = is_absent_or_null(signature.parameters);
  const bool with_curve = *by_key != Family::rsa && names_curve_of(*by_key, signature.parameters);
  return plain || with_curve ? Checked<Family>{*by_key} : unknown(signature);
}

Checked<Family> certificate_family(const Algorithm& signature) {
  const auto family = family_by(&Identifiers::signature, signature.oid);
  if (family && is_absent_or_null(signature.parameters)) return *family;
  return unknown(signature);
}

bool is_retired(std::string_view oid) {
  return oid::gost2004.covers(oid) || oid::gost2004_digest == oid;
}

std::optional<Family> gost_family_of_key(std::string_view oid) {
  const auto family = family_by(&Identifiers::key, oid);
  return family == Family::rsa ? std::nullopt : family;
}

bool names_curve_of(Family family, std::string_view parameters) {
  const auto sequence = sole(parameters, tag::sequence);
  if (!sequence) return false;
  Reader fields{sequence->content};
  const auto curve = fields.take(tag::oid).content;
  const auto digest = fields.take(tag::oid).content;
  return fields.finished() && curve_oid(family) == curve && digest_oid(family) == digest;
}

const Oid& digest_oid(Family family) { return identifiers_of(family).digest; }
const Oid& signature_oid(Family family) { return identifiers_of(family).signature; }
const Oid& key_oid(Family family) { return identifiers_of(family).key; }
const Oid& curve_oid(Family family) { return identifiers_of(family).curve; }

}  // namespace kezek::integrations::eds
