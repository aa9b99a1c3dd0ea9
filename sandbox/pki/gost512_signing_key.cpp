#include <stdexcept>
#include <utility>

#include <openssl/rand.h>

#include "integrations/eds/digest.hpp"
#include "integrations/eds/gost512.hpp"
#include "integrations/eds/oid.hpp"
#include "sandbox/pki/der.hpp"
#include "sandbox/pki/key_families.hpp"

namespace kezek::sandbox {

namespace {

namespace eds = integrations::eds;
namespace gost512 = eds::gost512;
using gost512::half;
using gost512::Owned;

void must(bool succeeded) {
  if (!succeeded) throw std::runtime_error{"OpenSSL failed with a GOST key"};
}

Owned<BIGNUM> secret_number() {
  auto number = gost512::new_number();
  do must(BN_priv_rand_range(number.get(), gost512::order()) == 1);
  while (BN_is_zero(number.get()));
  return number;
}

std::string little_endian(const BIGNUM* number) {
  std::string octets(half, '\0');
  must(BN_bn2lebinpad(number, reinterpret_cast<unsigned char*>(octets.data()),
                      static_cast<int>(half)) == static_cast<int>(half));
  return octets;
}

/// The coordinates of number·G.
std::pair<Owned<BIGNUM>, Owned<BIGNUM>> multiple_of_generator(const BIGNUM* number) {
  const auto* curve = gost512::curve();
  const Owned<EC_POINT> point{EC_POINT_new(curve)};
  auto x = gost512::new_number();
  auto y = gost512::new_number();
  must(point &&
       EC_POINT_mul(curve, point.get(), number, nullptr, nullptr, gost512::scratch()) == 1 &&
       EC_POINT_get_affine_coordinates(curve, point.get(), x.get(), y.get(), gost512::scratch()) ==
           1);
  return {std::move(x), std::move(y)};
}

std::string key_algorithm() {
  return der::sequence(
      {der::oid(eds::oid::gost512_key),
       der::sequence({der::oid(eds::oid::gost512_curve), der::oid(eds::oid::gost512_digest)})});
}

class Gost512SigningKey final : public SigningKey {
 public:
  explicit Gost512SigningKey(Owned<BIGNUM> number) : number_{std::move(number)} {}

  Family family() const override { return Family::gost512; }

  std::string sign(std::string_view message) const override {
    const auto e = gost512::digest_number(eds::streebog512(message));
    for (;;) {
      auto signature = signature_with(secret_number(), e);
      if (!signature.empty()) return signature;
    }
  }

  std::string public_key_info() const override {
    const auto [x, y] = multiple_of_generator(number_.get());
    const auto point = little_endian(x.get()) + little_endian(y.get());
    return der::sequence({key_algorithm(), der::bit_string(der::octet_string(point))});
  }

  std::string pkcs8() const override {
    const auto key = der::octet_string(little_endian(number_.get()));
    return der::sequence({der::small_integer(0), key_algorithm(), der::octet_string(key)});
  }

 private:
  /// GOST R 34.10-2012 §6.1: r = x(k·G) mod q, s = r·d + k·e mod q; empty when either is zero.
  std::string signature_with(const Owned<BIGNUM>& k, const Owned<BIGNUM>& e) const {
    const auto* q = gost512::order();
    auto* context = gost512::scratch();
    const auto [r, y] = multiple_of_generator(k.get());
    const auto s = gost512::new_number();
    const auto product = gost512::new_number();
    must(BN_nnmod(r.get(), r.get(), q, context) == 1 &&
         BN_mod_mul(product.get(), r.get(), number_.get(), q, context) == 1 &&
         BN_mod_mul(s.get(), k.get(), e.get(), q, context) == 1 &&
         BN_mod_add(s.get(), s.get(), product.get(), q, context) == 1);
    if (BN_is_zero(r.get()) || BN_is_zero(s.get())) return {};
    return little_endian(r.get()) + little_endian(s.get());
  }

  Owned<BIGNUM> number_;
};

}  // namespace

std::unique_ptr<SigningKey> generate_gost512_key() {
  return std::make_unique<Gost512SigningKey>(secret_number());
}

std::unique_ptr<SigningKey> gost512_key_from_number(std::string_view octets) {
  auto number = gost512::from_little_endian(octets);
  if (octets.size() != half || BN_is_zero(number.get()) ||
      BN_cmp(number.get(), gost512::order()) >= 0)
    throw std::runtime_error{"The GOST key is out of range."};
  return std::make_unique<Gost512SigningKey>(std::move(number));
}

}  // namespace kezek::sandbox
