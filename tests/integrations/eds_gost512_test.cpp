#include "tests/integrations/eds_gost512.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>
#include <openssl/bn.h>
#include <openssl/ec.h>

#include "integrations/eds/asn1.hpp"
#include "integrations/eds/digest.hpp"
#include "sandbox/pki/der.hpp"
#include "sandbox/pki/key_families.hpp"
#include "sandbox/pki/signing_key.hpp"

namespace kezek::test {

using namespace integrations::eds;

namespace {

std::string hex(std::string_view octets) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char c : octets) {
    text += digits[static_cast<unsigned char>(c) >> 4U];
    text += digits[static_cast<unsigned char>(c) & 0xfU];
  }
  return text;
}

struct Signed {
  std::string key_info;
  std::string signature;
};

const Signed& good() {
  static const Signed value = [] {
    const auto key = sandbox::generate_key(Family::gost512);
    return Signed{key->public_key_info(), key->sign(gost_message)};
  }();
  return value;
}

}  // namespace

TEST_CASE("Streebog-512 gives the standard's example M1") {
  // RFC 6986 §10.1.1 prints the message and the digest from the last octet to the first.
  CHECK(hex(reversed(
            streebog512("012345678901234567890123456789012345678901234567890123456789012"))) ==
        "486f64c1917879417fef082b3381a4e211c324f074654c38823a7b76f830ad00"
        "fa1fbae42b1285c0352f227524bc9ab16254288dd6863dccd5b9f54a1ad0541b");
}

TEST_CASE("r and s are from 1 to q - 1") {
  const auto r = good().signature.substr(0, half);
  const auto s = good().signature.substr(half);
  const auto q = little_endian(gost512::order());
  const std::string zero(half, '\0');
  const std::string most(half, '\xff');
  REQUIRE(we_verify(good().key_info, gost_message, r + s));
  CHECK_FALSE(we_verify(good().key_info, gost_message, zero + s));
  CHECK_FALSE(we_verify(good().key_info, gost_message, r + zero));
  CHECK_FALSE(we_verify(good().key_info, gost_message, zero + zero));
  // q fills all 64 octets, so no s of a real signature leaves room for a second form s + q.
  CHECK_FALSE(we_verify(good().key_info, gost_message, q + s));
  CHECK_FALSE(we_verify(good().key_info, gost_message, r + q));
  CHECK_FALSE(we_verify(good().key_info, gost_message, most + s));
  CHECK_FALSE(we_verify(good().key_info, gost_message, r + most));
}

TEST_CASE("A key made for it can't sign with a zero s or with a second form of s") {
  // Whoever chooses the key can give s any value: d = (s - k·e) / r. The equations then hold for
  // s = 0 and, where there is room in 64 octets, for s + q as well as for s.
  const auto r_and_key_for = [](unsigned s) {
    BN_CTX* context = gost512::scratch();
    const auto* q = gost512::order();
    const auto e = gost512::digest_number(streebog512(gost_message));
    const auto point = gost512::Owned<EC_POINT>{EC_POINT_new(gost512::curve())};
    const auto r = gost512::new_number();
    const auto d = gost512::new_number();
    const auto k = gost512::from_little_endian("\x07\x01");
    REQUIRE(EC_POINT_mul(gost512::curve(), point.get(), k.get(), nullptr, nullptr, context) == 1);
    REQUIRE(EC_POINT_get_affine_coordinates(gost512::curve(), point.get(), r.get(), nullptr,
                                            context) == 1);
    REQUIRE(BN_nnmod(r.get(), r.get(), q, context) == 1);
    REQUIRE(BN_mod_mul(d.get(), k.get(), e.get(), q, context) == 1);
    REQUIRE(BN_sub(d.get(), q, d.get()) == 1);
    REQUIRE(BN_add_word(d.get(), s) == 1);
    const auto inverse = gost512::Owned<BIGNUM>{BN_mod_inverse(nullptr, r.get(), q, context)};
    REQUIRE(BN_mod_mul(d.get(), d.get(), inverse.get(), q, context) == 1);
    const auto key = sandbox::gost512_key_from_number(little_endian(d.get()));
    return Signed{key->public_key_info(), little_endian(r.get())};
  };
  const auto five = gost512::from_little_endian("\x05");
  const auto five_again = gost512::from_little_endian("\x05");
  REQUIRE(BN_add(five_again.get(), five_again.get(), gost512::order()) == 1);
  const auto for_five = r_and_key_for(5);
  CHECK(we_verify(for_five.key_info, gost_message, for_five.signature + little_endian(five.get())));
  CHECK_FALSE(we_verify(for_five.key_info, gost_message,
                        for_five.signature + little_endian(five_again.get())));
  const auto for_zero = r_and_key_for(0);
  CHECK_FALSE(
      we_verify(for_zero.key_info, gost_message, for_zero.signature + std::string(half, '\0')));
}

TEST_CASE("A signature has 128 octets in one order") {
  const auto& signature = good().signature;
  const auto r = signature.substr(0, half);
  const auto s = signature.substr(half);
  CHECK_FALSE(we_verify(good().key_info, gost_message, signature.substr(1)));
  CHECK_FALSE(we_verify(good().key_info, gost_message, signature.substr(0, 127)));
  CHECK_FALSE(we_verify(good().key_info, gost_message, signature + std::string(1, '\0')));
  CHECK_FALSE(we_verify(good().key_info, gost_message, ""));
  CHECK_FALSE(we_verify(good().key_info, gost_message, s + r));
  CHECK_FALSE(we_verify(good().key_info, gost_message, reversed(signature)));
  CHECK_FALSE(we_verify(good().key_info, gost_message, reversed(r) + reversed(s)));
}

TEST_CASE("A key is 128 octets of a point on the curve") {
  const auto point = point_of(good().key_info);
  const auto x = point.substr(0, half);
  const auto y = point.substr(half);
  REQUIRE(gost512_key(x + y));
  const auto flaw_of = [](const std::string& octets) { return gost512_key(octets).flaw(); };
  auto beside = y;
  beside[0] = static_cast<char>(static_cast<unsigned char>(beside[0]) ^ 1U);
  CHECK(flaw_of(x + beside) == Flaw::key_invalid);
  CHECK(flaw_of(y + x) == Flaw::key_invalid);
  CHECK(flaw_of(reversed(x) + reversed(y)) == Flaw::key_invalid);
  CHECK(flaw_of(std::string(2 * half, '\0')) == Flaw::key_invalid);
  // The generator has x = 3: p + 3 still fits in 64 octets and names the same point again.
  const auto second_x = gost512::from_little_endian("\x03");
  REQUIRE(BN_add(second_x.get(), second_x.get(), EC_GROUP_get0_field(gost512::curve())) == 1);
  const auto generator_y = gost512::new_number();
  const auto* generator = EC_GROUP_get0_generator(gost512::curve());
  REQUIRE(EC_POINT_get_affine_coordinates(gost512::curve(), generator, nullptr, generator_y.get(),
                                          nullptr) == 1);
  const auto three = gost512::from_little_endian("\x03");
  CHECK(gost512_key(little_endian(three.get()) + little_endian(generator_y.get())));
  CHECK(flaw_of(little_endian(second_x.get()) + little_endian(generator_y.get())) ==
        Flaw::key_invalid);
  CHECK(flaw_of(point.substr(1)) == Flaw::key_invalid);
  CHECK(flaw_of(point + point) == Flaw::key_invalid);
  CHECK(flaw_of("") == Flaw::key_invalid);
}

TEST_CASE("A GOST key names the one curve and the one digest") {
  namespace der = sandbox::der;
  const auto bits = der::bit_string(der::octet_string(point_of(good().key_info)));
  const auto info = [&](const Oid& key, const std::string& parameters) {
    return der::sequence({der::sequence({der::oid(key), parameters}), bits});
  };
  const auto curve = der::oid(oid::gost512_curve);
  const auto digest = der::oid(oid::gost512_digest);
  REQUIRE(public_key(info(oid::gost512_key, der::sequence({curve, digest}))));
  const auto flaw_of = [](const std::string& key_info) { return public_key(key_info).flaw(); };
  const auto other_curve = der::oid(Oid{"1.2.398.3.10.1.1.2.2.2"});
  CHECK(flaw_of(info(oid::gost512_key, der::sequence({other_curve, digest}))) == Flaw::key_invalid);
  CHECK(flaw_of(info(oid::gost512_key, der::sequence({curve, der::oid(oid::sha256)}))) ==
        Flaw::key_invalid);
  CHECK(flaw_of(info(oid::gost512_key, der::sequence({curve, digest, der::null()}))) ==
        Flaw::key_invalid);
  CHECK(flaw_of(info(oid::gost512_key, der::null())) == Flaw::key_invalid);
  CHECK(flaw_of(info(Oid{"1.2.398.3.10.1.1.2.1"}, der::sequence({curve, digest}))) ==
        Flaw::algorithm_not_allowed);
  CHECK(flaw_of(info(Oid{"1.2.398.3.10.1.1.1.1"}, der::sequence({curve, digest}))) ==
        Flaw::algorithm_retired);
}

}  // namespace kezek::test
