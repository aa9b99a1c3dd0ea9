#include <memory>
#include <random>
#include <string>

#include <catch2/catch.hpp>
#include <gcrypt.h>
#include <openssl/ec.h>

#include "integrations/eds/digest.hpp"
#include "sandbox/pki/signing_key.hpp"
#include "tests/integrations/eds_gost512.hpp"

namespace kezek::test {

using namespace integrations::eds;

namespace {

struct Release {
  void operator()(gcry_sexp* expression) const { gcry_sexp_release(expression); }
};
using Expression = std::unique_ptr<gcry_sexp, Release>;

int length(const std::string& octets) { return static_cast<int>(octets.size()); }

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

}  // namespace

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
    const auto text = gost_message + std::to_string(round);
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
  const auto digest = reversed(streebog512(gost_message));
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
  CHECK((*key)->verifies(gost_message, padded(part(sig, "r")) + padded(part(sig, "s"))));
  for (auto* expression : {spec, pair, data, sig}) gcry_sexp_release(expression);
}

}  // namespace kezek::test
