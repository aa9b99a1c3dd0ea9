#include <algorithm>
#include <memory>
#include <random>
#include <string>

#include <catch2/catch.hpp>
#include <gcrypt.h>
#include <openssl/bn.h>
#include <openssl/ec.h>

#include "integrations/eds/asn1.hpp"
#include "integrations/eds/digest.hpp"
#include "integrations/eds/gost512.hpp"
#include "integrations/eds/public_key.hpp"
#include "sandbox/pki/der.hpp"
#include "sandbox/pki/signing_key.hpp"

namespace kezek::test {

using namespace integrations::eds;
using gost512::half;

namespace {

struct Release {
  void operator()(gcry_sexp* expression) const { gcry_sexp_release(expression); }
};
using Expression = std::unique_ptr<gcry_sexp, Release>;

std::string reversed(std::string_view octets) { return {octets.rbegin(), octets.rend()}; }

int length(const std::string& octets) { return static_cast<int>(octets.size()); }

/// X and Y of a SubjectPublicKeyInfo, little-endian as the certificate has them.
std::string point_of(const std::string& key_info) {
  return key_info.substr(key_info.size() - 2 * half);
}

/// libgcrypt's own verifier: the oracle.
bool libgcrypt_verifies(const std::string& key_info, const std::string& message,
                        const std::string& signature) {
  const auto point = point_of(key_info);
  const auto q = "\x04" + reversed(point.substr(0, half)) + reversed(point.substr(half));
  const auto r = reversed(signature.substr(0, half));
  const auto s = reversed(signature.substr(half));
  const auto digest = reversed(streebog512(message));
  gcry_sexp_t key = nullptr;
  gcry_sexp_t data = nullptr;
  gcry_sexp_t sig = nullptr;
  REQUIRE(gcry_sexp_build(&key, nullptr, "(public-key (ecc (curve GOST2012-512-tc26-A) (q %b)))",
                          length(q), q.data()) == 0);
  REQUIRE(gcry_sexp_build(&data, nullptr, "(data (flags gost) (value %b))", length(digest),
                          digest.data()) == 0);
  REQUIRE(gcry_sexp_build(&sig, nullptr, "(sig-val (gost (r %b) (s %b)))", length(r), r.data(),
                          length(s), s.data()) == 0);
  const Expression owned_key{key};
  const Expression owned_data{data};
  const Expression owned_sig{sig};
  return gcry_pk_verify(sig, data, key) == 0;
}

bool we_verify(const std::string& key_info, const std::string& message,
               const std::string& signature) {
  const auto key = public_key(key_info);
  REQUIRE(key);
  return (*key)->verifies(message, signature);
}

std::string hex(std::string_view octets) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char c : octets) {
    text += digits[static_cast<unsigned char>(c) >> 4U];
    text += digits[static_cast<unsigned char>(c) & 0xfU];
  }
  return text;
}

std::string little_endian(const BIGNUM* number) {
  std::string octets(half, '\0');
  BN_bn2lebinpad(number, reinterpret_cast<unsigned char*>(octets.data()), half);
  return octets;
}

struct Signed {
  std::string key_info;
  std::string signature;
};

const std::string message = "хабарлама";

const Signed& good() {
  static const Signed value = [] {
    const auto key = sandbox::generate_key(Family::gost512);
    return Signed{key->public_key_info(), key->sign(message)};
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

TEST_CASE("Our curve is libgcrypt's GOST2012-512-tc26-A and its order is right") {
  gcry_ctx_t context = nullptr;
  REQUIRE(gcry_mpi_ec_new(&context, nullptr, "GOST2012-512-tc26-A") == 0);
  const auto parameter = [&](const char* name) {
    const auto mpi = gcry_mpi_ec_get_mpi(name, context, 1);
    std::string octets(half, '\0');
    std::size_t size = 0;
    REQUIRE(gcry_mpi_print(GCRYMPI_FMT_USG, reinterpret_cast<unsigned char*>(octets.data()), half,
                           &size, mpi) == 0);
    gcry_mpi_release(mpi);
    return reversed(octets.substr(0, size)) + std::string(half - size, '\0');
  };
  const auto p = gost512::new_number();
  const auto a = gost512::new_number();
  const auto b = gost512::new_number();
  const auto x = gost512::new_number();
  const auto y = gost512::new_number();
  const auto* curve = gost512::curve();
  REQUIRE(EC_GROUP_get_curve(curve, p.get(), a.get(), b.get(), nullptr) == 1);
  REQUIRE(EC_POINT_get_affine_coordinates(curve, EC_GROUP_get0_generator(curve), x.get(), y.get(),
                                          nullptr) == 1);
  CHECK(little_endian(p.get()) == parameter("p"));
  CHECK(little_endian(a.get()) == parameter("a"));
  CHECK(little_endian(b.get()) == parameter("b"));
  CHECK(little_endian(x.get()) == parameter("g.x"));
  CHECK(little_endian(y.get()) == parameter("g.y"));
  CHECK(little_endian(gost512::order()) == parameter("n"));
  gcry_ctx_release(context);
  CHECK(EC_GROUP_check(curve, nullptr) == 1);
}

TEST_CASE("We agree with libgcrypt about good and about broken signatures") {
  std::mt19937 random{512};
  for (int round = 0; round < 20; ++round) {
    const auto key = sandbox::generate_key(Family::gost512);
    const auto text = message + std::to_string(round);
    const auto info = key->public_key_info();
    auto signature = key->sign(text);
    CHECK(we_verify(info, text, signature));
    CHECK(libgcrypt_verifies(info, text, signature));
    const auto at = random() % signature.size();
    signature[at] =
        static_cast<char>(static_cast<unsigned char>(signature[at]) ^ (1U << (random() % 8)));
    CHECK_FALSE(we_verify(info, text, signature));
    CHECK_FALSE(libgcrypt_verifies(info, text, signature));
  }
}

TEST_CASE("A signature that libgcrypt made is good for us") {
  gcry_sexp_t spec = nullptr;
  gcry_sexp_t pair = nullptr;
  REQUIRE(gcry_sexp_build(&spec, nullptr, "(genkey (ecc (curve GOST2012-512-tc26-A)))") == 0);
  REQUIRE(gcry_pk_genkey(&pair, spec) == 0);
  const auto digest = reversed(streebog512(message));
  gcry_sexp_t data = nullptr;
  gcry_sexp_t sig = nullptr;
  REQUIRE(gcry_sexp_build(&data, nullptr, "(data (flags gost) (value %b))", length(digest),
                          digest.data()) == 0);
  REQUIRE(gcry_pk_sign(&sig, data, pair) == 0);
  const auto part = [](gcry_sexp_t from, const char* name) {
    const Expression found{gcry_sexp_find_token(from, name, 0)};
    std::size_t size = 0;
    const auto* octets = gcry_sexp_nth_data(found.get(), 1, &size);
    const std::string value{octets, size};
    return value.substr(value.size() > half ? value.size() % half : 0);
  };
  const auto padded = [](const std::string& big_endian) {
    return reversed(std::string(half - big_endian.size(), '\0') + big_endian);
  };
  const auto q = part(pair, "q");
  const auto key = gost512_key(reversed(q.substr(0, half)) + reversed(q.substr(half)));
  REQUIRE(key);
  CHECK((*key)->verifies(message, padded(part(sig, "r")) + padded(part(sig, "s"))));
  for (auto* expression : {spec, pair, data, sig}) gcry_sexp_release(expression);
}

TEST_CASE("r and s are from 1 to q - 1") {
  const auto r = good().signature.substr(0, half);
  const auto s = good().signature.substr(half);
  const auto q = little_endian(gost512::order());
  const std::string zero(half, '\0');
  const std::string most(half, '\xff');
  REQUIRE(we_verify(good().key_info, message, r + s));
  CHECK_FALSE(we_verify(good().key_info, message, zero + s));
  CHECK_FALSE(we_verify(good().key_info, message, r + zero));
  CHECK_FALSE(we_verify(good().key_info, message, zero + zero));
  // q fills all 64 octets, so no s of a real signature leaves room for a second form s + q.
  CHECK_FALSE(we_verify(good().key_info, message, q + s));
  CHECK_FALSE(we_verify(good().key_info, message, r + q));
  CHECK_FALSE(we_verify(good().key_info, message, most + s));
  CHECK_FALSE(we_verify(good().key_info, message, r + most));
}

TEST_CASE("A signature has 128 octets in one order") {
  const auto& signature = good().signature;
  const auto r = signature.substr(0, half);
  const auto s = signature.substr(half);
  CHECK_FALSE(we_verify(good().key_info, message, signature.substr(1)));
  CHECK_FALSE(we_verify(good().key_info, message, signature.substr(0, 127)));
  CHECK_FALSE(we_verify(good().key_info, message, signature + std::string(1, '\0')));
  CHECK_FALSE(we_verify(good().key_info, message, ""));
  CHECK_FALSE(we_verify(good().key_info, message, s + r));
  CHECK_FALSE(we_verify(good().key_info, message, reversed(signature)));
  CHECK_FALSE(we_verify(good().key_info, message, reversed(r) + reversed(s)));
}

TEST_CASE("A key is 128 octets of a point on the curve") {
  const auto point = point_of(good().key_info);
  const auto x = point.substr(0, half);
  const auto y = point.substr(half);
  const auto p = little_endian(EC_GROUP_get0_field(gost512::curve()));
  REQUIRE(gost512_key(x + y));
  const auto flaw_of = [](const std::string& octets) { return gost512_key(octets).flaw(); };
  auto beside = y;
  beside[0] = static_cast<char>(static_cast<unsigned char>(beside[0]) ^ 1U);
  CHECK(flaw_of(x + beside) == Flaw::key_invalid);
  CHECK(flaw_of(y + x) == Flaw::key_invalid);
  CHECK(flaw_of(reversed(x) + reversed(y)) == Flaw::key_invalid);
  CHECK(flaw_of(std::string(2 * half, '\0')) == Flaw::key_invalid);
  CHECK(flaw_of(p + y) == Flaw::key_invalid);
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
