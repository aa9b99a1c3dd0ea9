#include <memory>
#include <random>
#include <string>

#include <catch2/catch.hpp>
#include <gcrypt.h>
#include <openssl/ec.h>

#include "integrations/eds/digest.hpp"
#include "sandbox/pki/signing_key.hpp"
#include "tests/integrations/eds_gost.hpp"

namespace kezek::test {

using namespace integrations::eds;

namespace {

struct Release {
  void operator()(gcry_sexp* expression) const { gcry_sexp_release(expression); }
};
using Expression = std::unique_ptr<gcry_sexp, Release>;

int length(const std::string& octets) { return static_cast<int>(octets.size()); }

/// libgcrypt's name of the family's curve.
const char* name_of(const Curve& curve) {
  return curve.family() == Family::gost512 ? "GOST2012-512-tc26-A" : "GOST2012-256-A";
}

Expression expression(const char* form, const Curve& curve) {
  gcry_sexp_t made = nullptr;
  REQUIRE(gcry_sexp_build(&made, nullptr, form, name_of(curve)) == 0);
  return Expression{made};
}

Expression digest_expression(const Curve& curve, const std::string& message) {
  const auto octets = reversed(digest(curve.family(), message));
  gcry_sexp_t made = nullptr;
  REQUIRE(gcry_sexp_build(&made, nullptr, "(data (flags gost) (value %b))", length(octets),
                          octets.data()) == 0);
  return Expression{made};
}

/// libgcrypt's own verifier: the oracle.
bool libgcrypt_verifies(const Curve& curve, const std::string& key_info, const std::string& message,
                        const std::string& signature) {
  const auto half = curve.half();
  const auto point = point_of(curve, key_info);
  const auto q = "\x04" + reversed(point.substr(0, half)) + reversed(point.substr(half));
  const auto r = reversed(signature.substr(0, half));
  const auto s = reversed(signature.substr(half));
  gcry_sexp_t key = nullptr;
  gcry_sexp_t sig = nullptr;
  REQUIRE(gcry_sexp_build(&key, nullptr, "(public-key (ecc (curve %s) (q %b)))", name_of(curve),
                          length(q), q.data()) == 0);
  REQUIRE(gcry_sexp_build(&sig, nullptr, "(sig-val (gost (r %b) (s %b)))", length(r), r.data(),
                          length(s), s.data()) == 0);
  const Expression owned_key{key};
  const Expression owned_sig{sig};
  return gcry_pk_verify(sig, digest_expression(curve, message).get(), key) == 0;
}

}  // namespace

TEST_CASE("Our curves are libgcrypt's and their orders are right") {
  const auto& curve = Curve::of(GENERATE(Family::gost512, Family::gost256));
  const auto half = curve.half();
  gcry_ctx_t context = nullptr;
  REQUIRE(gcry_mpi_ec_new(&context, nullptr, name_of(curve)) == 0);
  const auto parameter = [&](const char* name) {
    const auto mpi = gcry_mpi_ec_get_mpi(name, context, 1);
    std::string octets(half, '\0');
    std::size_t size = 0;
    REQUIRE(gcry_mpi_print(GCRYMPI_FMT_USG, reinterpret_cast<unsigned char*>(octets.data()), half,
                           &size, mpi) == 0);
    gcry_mpi_release(mpi);
    return reversed(octets.substr(0, size)) + std::string(half - size, '\0');
  };
  const auto p = gost::new_number();
  const auto a = gost::new_number();
  const auto b = gost::new_number();
  const auto x = gost::new_number();
  const auto y = gost::new_number();
  const auto* group = curve.group();
  REQUIRE(EC_GROUP_get_curve(group, p.get(), a.get(), b.get(), nullptr) == 1);
  REQUIRE(EC_POINT_get_affine_coordinates(group, EC_GROUP_get0_generator(group), x.get(), y.get(),
                                          nullptr) == 1);
  CHECK(little_endian(p.get(), half) == parameter("p"));
  CHECK(little_endian(a.get(), half) == parameter("a"));
  CHECK(little_endian(b.get(), half) == parameter("b"));
  CHECK(little_endian(x.get(), half) == parameter("g.x"));
  CHECK(little_endian(y.get(), half) == parameter("g.y"));
  CHECK(little_endian(curve.order(), half) == parameter("n"));
  gcry_ctx_release(context);
  CHECK(EC_GROUP_check(group, nullptr) == 1);
}

TEST_CASE("We agree with libgcrypt about good and about broken signatures") {
  const auto& curve = Curve::of(GENERATE(Family::gost512, Family::gost256));
  std::mt19937 random{512};
  for (int round = 0; round < 20; ++round) {
    const auto key = sandbox::generate_key(curve.family());
    const auto text = gost_message + std::to_string(round);
    const auto info = key->public_key_info();
    auto signature = key->sign(text);
    CHECK(we_verify(info, text, signature));
    CHECK(libgcrypt_verifies(curve, info, text, signature));
    const auto at = random() % signature.size();
    signature[at] =
        static_cast<char>(static_cast<unsigned char>(signature[at]) ^ (1U << (random() % 8)));
    CHECK_FALSE(we_verify(info, text, signature));
    CHECK_FALSE(libgcrypt_verifies(curve, info, text, signature));
  }
}

TEST_CASE("A signature that libgcrypt made is good for us") {
  const auto& curve = Curve::of(GENERATE(Family::gost512, Family::gost256));
  const auto half = curve.half();
  const auto spec = expression("(genkey (ecc (curve %s)))", curve);
  gcry_sexp_t made = nullptr;
  REQUIRE(gcry_pk_genkey(&made, spec.get()) == 0);
  const Expression pair{made};
  REQUIRE(gcry_pk_sign(&made, digest_expression(curve, gost_message).get(), pair.get()) == 0);
  const Expression signature{made};
  const auto part = [half](const Expression& from, const char* name) {
    const Expression found{gcry_sexp_find_token(from.get(), name, 0)};
    std::size_t size = 0;
    const auto* octets = gcry_sexp_nth_data(found.get(), 1, &size);
    const std::string value{octets, size};
    return value.substr(value.size() > half ? value.size() % half : 0);
  };
  const auto padded = [half](const std::string& big_endian) {
    return reversed(std::string(half - big_endian.size(), '\0') + big_endian);
  };
  const auto q = part(pair, "q");
  const auto key = gost_key(curve.family(), reversed(q.substr(0, half)) + reversed(q.substr(half)));
  REQUIRE(key);
  CHECK(
      (*key)->verifies(gost_message, padded(part(signature, "r")) + padded(part(signature, "s"))));
}

}  // namespace kezek::test
