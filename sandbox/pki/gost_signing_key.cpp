#include <stdexcept>
#include <utility>

#include <openssl/rand.h>

#include "integrations/eds/digest.hpp"
#include "integrations/eds/gost.hpp"
#include "integrations/eds/oid.hpp"
#include "sandbox/pki/der.hpp"
#include "sandbox/pki/key_families.hpp"

namespace kezek::sandbox {

namespace {

namespace eds = integrations::eds;
namespace gost = eds::gost;
using gost::Curve;
using gost::Owned;

void must(bool succeeded) {
  if (!succeeded) throw std::runtime_error{"OpenSSL failed with a GOST key"};
}

Owned<BIGNUM> secret_number(const Curve& curve) {
  auto number = gost::new_number();
  do must(BN_priv_rand_range(number.get(), curve.order()) == 1);
  while (BN_is_zero(number.get()));
  return number;
}

std::string little_endian(const BIGNUM* number, std::size_t size) {
  std::string octets(size, '\0');
  must(BN_bn2lebinpad(number, reinterpret_cast<unsigned char*>(octets.data()),
                      static_cast<int>(size)) == static_cast<int>(size));
  return octets;
}

/// The coordinates of number·G.
std::pair<Owned<BIGNUM>, Owned<BIGNUM>> multiple_of_generator(const Curve& curve,
                                                              const BIGNUM* number) {
  const Owned<EC_POINT> point{EC_POINT_new(curve.group())};
  auto x = gost::new_number();
  auto y = gost::new_number();
  must(point &&
       EC_POINT_mul(curve.group(), point.get(), number, nullptr, nullptr, gost::scratch()) == 1 &&
       EC_POINT_get_affine_coordinates(curve.group(), point.get(), x.get(), y.get(),
                                       gost::scratch()) == 1);
  return {std::move(x), std::move(y)};
}

class GostSigningKey final : public SigningKey {
 public:
  GostSigningKey(const Curve& curve, Owned<BIGNUM> number)
      : curve_{curve}, number_{std::move(number)} {}

  Family family() const override { return curve_.family(); }

  std::string sign(std::string_view message) const override {
    const auto e = curve_.digest_number(eds::digest(family(), message));
    for (;;) {
      auto signature = signature_with(secret_number(curve_), e);
      if (!signature.empty()) return signature;
    }
  }

  std::string public_key_info() const override {
    const auto [x, y] = multiple_of_generator(curve_, number_.get());
    const auto point = octets(x.get()) + octets(y.get());
    return der::sequence({key_algorithm(), der::bit_string(der::octet_string(point))});
  }

  std::string pkcs8() const override {
    const auto key = der::octet_string(octets(number_.get()));
    return der::sequence({der::small_integer(0), key_algorithm(), der::octet_string(key)});
  }

 private:
  std::string octets(const BIGNUM* number) const { return little_endian(number, curve_.half()); }

  std::string key_algorithm() const {
    return der::sequence(
        {der::oid(eds::key_oid(family())),
         der::sequence({der::oid(eds::curve_oid(family())), der::oid(eds::digest_oid(family()))})});
  }

  /// GOST R 34.10-2012 §6.1: r = x(k·G) mod q, s = r·d + k·e mod q; empty when either is zero.
  std::string signature_with(const Owned<BIGNUM>& k, const Owned<BIGNUM>& e) const {
    const auto* q = curve_.order();
    auto* context = gost::scratch();
    const auto [r, y] = multiple_of_generator(curve_, k.get());
    const auto s = gost::new_number();
    const auto product = gost::new_number();
    must(BN_nnmod(r.get(), r.get(), q, context) == 1 &&
         BN_mod_mul(product.get(), r.get(), number_.get(), q, context) == 1 &&
         BN_mod_mul(s.get(), k.get(), e.get(), q, context) == 1 &&
         BN_mod_add(s.get(), s.get(), product.get(), q, context) == 1);
    if (BN_is_zero(r.get()) || BN_is_zero(s.get())) return {};
    return octets(r.get()) + octets(s.get());
  }

  const Curve& curve_;
  Owned<BIGNUM> number_;
};

}  // namespace

std::unique_ptr<SigningKey> generate_gost_key(Family family) {
  const auto& curve = Curve::of(family);
  return std::make_unique<GostSigningKey>(curve, secret_number(curve));
}

std::unique_ptr<SigningKey> gost_key_from_number(Family family, std::string_view octets) {
  const auto& curve = Curve::of(family);
  auto number = gost::from_little_endian(octets);
  if (octets.size() != curve.half() || BN_is_zero(number.get()) ||
      BN_cmp(number.get(), curve.order()) >= 0)
    throw std::runtime_error{"The GOST key is out of range."};
  return std::make_unique<GostSigningKey>(curve, std::move(number));
}

}  // namespace kezek::sandbox
