#include "tests/integrations/eds_gost.hpp"

#include <algorithm>
#include <map>
#include <string>

#include <catch2/catch.hpp>
#include <openssl/bn.h>
#include <openssl/ec.h>

#include "domain/base/hex.hpp"
#include "integrations/eds/asn1.hpp"
#include "integrations/eds/digest.hpp"
#include "sandbox/pki/der.hpp"
#include "sandbox/pki/key_families.hpp"
#include "sandbox/pki/signing_key.hpp"

namespace kezek::test {

using namespace integrations::eds;

namespace {

struct Signed {
  std::string key_info;
  std::string signature;
};

const Signed& good(const Curve& curve) {
  static std::map<Family, Signed> made;
  const auto known = made.find(curve.family());
  if (known != made.end()) return known->second;
  const auto key = sandbox::generate_key(curve.family());
  return made.emplace(curve.family(), Signed{key->public_key_info(), key->sign(gost_message)})
      .first->second;
}

const Curve& either_curve() { return Curve::of(GENERATE(Family::gost512, Family::gost256)); }

gost::Owned<EC_POINT> multiple(const Curve& curve, const BIGNUM* number) {
  gost::Owned<EC_POINT> point{EC_POINT_new(curve.group())};
  REQUIRE(EC_POINT_mul(curve.group(), point.get(), number, nullptr, nullptr, gost::scratch()) == 1);
  return point;
}

/// X and Y as a certificate has them.
std::string octets_of(const Curve& curve, const EC_POINT* point) {
  const auto x = gost::new_number();
  const auto y = gost::new_number();
  REQUIRE(EC_POINT_get_affine_coordinates(curve.group(), point, x.get(), y.get(), nullptr) == 1);
  return little_endian(x.get(), curve.half()) + little_endian(y.get(), curve.half());
}

/// A key and an r with which `s` signs the message: whoever chooses the key can give s any value,
/// d = (s - k·e) / r.
Signed made_for(const Curve& curve, unsigned s) {
  BN_CTX* context = gost::scratch();
  const auto* q = curve.order();
  const auto e = curve.digest_number(digest(curve.family(), gost_message));
  const auto d = gost::new_number();
  const auto k = gost::from_little_endian("\x07\x01");
  const auto point = octets_of(curve, multiple(curve, k.get()).get());
  const auto r = gost::from_little_endian(point.substr(0, curve.half()));
  REQUIRE(BN_nnmod(r.get(), r.get(), q, context) == 1);
  REQUIRE(BN_mod_mul(d.get(), k.get(), e.get(), q, context) == 1);
  REQUIRE(BN_sub(d.get(), q, d.get()) == 1);
  REQUIRE(BN_add_word(d.get(), s) == 1);
  const auto inverse = gost::Owned<BIGNUM>{BN_mod_inverse(nullptr, r.get(), q, context)};
  REQUIRE(BN_mod_mul(d.get(), d.get(), inverse.get(), q, context) == 1);
  const auto key =
      sandbox::gost_key_from_number(curve.family(), little_endian(d.get(), curve.half()));
  return Signed{key->public_key_info(), little_endian(r.get(), curve.half())};
}

}  // namespace

TEST_CASE("Streebog gives the standard's example M1") {
  // RFC 6986 §10.1.1 and §10.1.2 print message and digest from the last octet to the first.
  const std::string message = "012345678901234567890123456789012345678901234567890123456789012";
  const auto printed = [](const std::string& octets) { return domain::hex(reversed(octets)); };
  CHECK(printed(streebog512(message)) ==
        "486f64c1917879417fef082b3381a4e211c324f074654c38823a7b76f830ad00"
        "fa1fbae42b1285c0352f227524bc9ab16254288dd6863dccd5b9f54a1ad0541b");
  CHECK(printed(streebog256(message)) ==
        "00557be5e584fd52a449b16b0251d05d27f94ab76cbaa6da890b59d8ef1e159d");
}

TEST_CASE("r and s are from 1 to q - 1") {
  const auto& curve = either_curve();
  const auto half = curve.half();
  const auto& [key, signature] = good(curve);
  const auto r = signature.substr(0, half);
  const auto s = signature.substr(half);
  const auto q = little_endian(curve.order(), half);
  const std::string zero(half, '\0');
  const std::string most(half, '\xff');
  REQUIRE(we_verify(key, gost_message, r + s));
  CHECK_FALSE(we_verify(key, gost_message, zero + s));
  CHECK_FALSE(we_verify(key, gost_message, r + zero));
  CHECK_FALSE(we_verify(key, gost_message, zero + zero));
  CHECK_FALSE(we_verify(key, gost_message, q + s));
  CHECK_FALSE(we_verify(key, gost_message, r + q));
  CHECK_FALSE(we_verify(key, gost_message, most + s));
  CHECK_FALSE(we_verify(key, gost_message, r + most));
}

TEST_CASE("A key made for it can't sign with a zero s or with a second form of s") {
  const auto& curve = either_curve();
  const auto five = gost::from_little_endian("\x05");
  const auto five_again = gost::from_little_endian("\x05");
  REQUIRE(BN_add(five_again.get(), five_again.get(), curve.order()) == 1);
  const auto for_five = made_for(curve, 5);
  const auto verifies = [&](const Signed& made, const BIGNUM* s) {
    return we_verify(made.key_info, gost_message, made.signature + little_endian(s, curve.half()));
  };
  CHECK(verifies(for_five, five.get()));
  CHECK_FALSE(verifies(for_five, five_again.get()));
  const auto zero = gost::new_number();
  CHECK_FALSE(verifies(made_for(curve, 0), zero.get()));
}

TEST_CASE("A GOST signature has two halves in one order") {
  const auto& curve = either_curve();
  const auto& [key, signature] = good(curve);
  const auto r = signature.substr(0, curve.half());
  const auto s = signature.substr(curve.half());
  CHECK_FALSE(we_verify(key, gost_message, signature.substr(1)));
  CHECK_FALSE(we_verify(key, gost_message, signature.substr(0, signature.size() - 1)));
  CHECK_FALSE(we_verify(key, gost_message, signature + std::string(1, '\0')));
  CHECK_FALSE(we_verify(key, gost_message, ""));
  CHECK_FALSE(we_verify(key, gost_message, s + r));
  CHECK_FALSE(we_verify(key, gost_message, reversed(signature)));
  CHECK_FALSE(we_verify(key, gost_message, reversed(r) + reversed(s)));
}

TEST_CASE("A GOST key is a point on the curve, little-endian") {
  const auto& curve = either_curve();
  const auto half = curve.half();
  const auto point = point_of(curve, good(curve).key_info);
  const auto x = point.substr(0, half);
  const auto y = point.substr(half);
  REQUIRE(gost_key(curve.family(), x + y));
  const auto flaw_of = [&](const std::string& octets) {
    return gost_key(curve.family(), octets).flaw();
  };
  auto beside = y;
  beside[0] = static_cast<char>(static_cast<unsigned char>(beside[0]) ^ 1U);
  CHECK(flaw_of(x + beside) == Flaw::key_invalid);
  CHECK(flaw_of(y + x) == Flaw::key_invalid);
  CHECK(flaw_of(reversed(x) + reversed(y)) == Flaw::key_invalid);
  CHECK(flaw_of(std::string(2 * half, '\0')) == Flaw::key_invalid);
  CHECK(flaw_of(point.substr(1)) == Flaw::key_invalid);
  CHECK(flaw_of(point + point) == Flaw::key_invalid);
  CHECK(flaw_of("") == Flaw::key_invalid);
}

TEST_CASE("A coordinate has one form") {
  // The 512-bit generator has x = 3: p + 3 still fits in 64 octets and names the same point again.
  const auto& curve = Curve::of(Family::gost512);
  const auto second_x = gost::from_little_endian("\x03");
  REQUIRE(BN_add(second_x.get(), second_x.get(), EC_GROUP_get0_field(curve.group())) == 1);
  const auto generator = octets_of(curve, EC_GROUP_get0_generator(curve.group()));
  CHECK(gost_key(Family::gost512, generator));
  CHECK(gost_key(Family::gost512,
                 little_endian(second_x.get(), curve.half()) + generator.substr(curve.half()))
            .flaw() == Flaw::key_invalid);
}

TEST_CASE("A point beside the generator's multiples is no key") {
  // The 256-bit curve has four times as many points as the generator has multiples: three in four
  // points are of no use, and must not become keys.
  const auto& curve = Curve::of(Family::gost256);
  int beside = 0;
  for (BN_ULONG x = 1; x <= 40; ++x) {
    const auto number = gost::new_number();
    REQUIRE(BN_set_word(number.get(), x) == 1);
    const gost::Owned<EC_POINT> point{EC_POINT_new(curve.group())};
    if (EC_POINT_set_compressed_coordinates(curve.group(), point.get(), number.get(), 0,
                                            gost::scratch()) != 1)
      continue;
    const gost::Owned<EC_POINT> times_q{EC_POINT_new(curve.group())};
    REQUIRE(EC_POINT_mul(curve.group(), times_q.get(), nullptr, point.get(), curve.order(),
                         gost::scratch()) == 1);
    const bool is_multiple = EC_POINT_is_at_infinity(curve.group(), times_q.get()) == 1;
    beside += is_multiple ? 0 : 1;
    CHECK(static_cast<bool>(gost_key(Family::gost256, octets_of(curve, point.get()))) ==
          is_multiple);
  }
  CHECK(beside > 5);
}

TEST_CASE("A GOST key names its family's curve and digest") {
  namespace der = sandbox::der;
  const auto& curve_in_use = either_curve();
  const auto family = curve_in_use.family();
  const auto other = family == Family::gost512 ? Family::gost256 : Family::gost512;
  const auto bits =
      der::bit_string(der::octet_string(point_of(curve_in_use, good(curve_in_use).key_info)));
  const auto info = [&](const Oid& key, const std::string& parameters) {
    return der::sequence({der::sequence({der::oid(key), parameters}), bits});
  };
  const auto key = key_oid(family);
  const auto curve = der::oid(curve_oid(family));
  const auto hash = der::oid(digest_oid(family));
  REQUIRE(public_key(info(key, der::sequence({curve, hash}))));
  const auto flaw_of = [](const std::string& key_info) { return public_key(key_info).flaw(); };
  const auto other_curve = der::oid(Oid{"1.2.398.3.10.1.1.2.2.2"});
  CHECK(flaw_of(info(key, der::sequence({other_curve, hash}))) == Flaw::key_invalid);
  CHECK(flaw_of(info(key, der::sequence({der::oid(curve_oid(other)), hash}))) == Flaw::key_invalid);
  CHECK(flaw_of(info(key, der::sequence({curve, der::oid(digest_oid(other))}))) ==
        Flaw::key_invalid);
  CHECK(flaw_of(info(key, der::sequence({curve, der::oid(oid::sha256)}))) == Flaw::key_invalid);
  CHECK(flaw_of(info(key, der::sequence({curve, hash, der::null()}))) == Flaw::key_invalid);
  CHECK(flaw_of(info(key, der::null())) == Flaw::key_invalid);
  CHECK(flaw_of(info(key_oid(other),
                     der::sequence({der::oid(curve_oid(other)), der::oid(digest_oid(other))}))) ==
        Flaw::key_invalid);
  CHECK(flaw_of(info(Oid{"1.2.398.3.10.1.1.1.1"}, der::sequence({curve, hash}))) ==
        Flaw::algorithm_retired);
}

}  // namespace kezek::test
