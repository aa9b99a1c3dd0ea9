#include "integrations/eds/digest.hpp"
#include "integrations/eds/gost512.hpp"
#include "integrations/eds/public_key.hpp"

namespace kezek::integrations::eds {

namespace {

using gost512::half;
using gost512::Owned;

bool is_in_range(const BIGNUM* number) {
  return !BN_is_zero(number) && BN_cmp(number, gost512::order()) < 0;
}

class Gost512Key final : public PublicKey {
 public:
  explicit Gost512Key(Owned<EC_POINT> point) : point_{std::move(point)} {}

  Family family() const override { return Family::gost512; }

  bool verifies(std::string_view message, std::string_view signature) const override {
    if (signature.size() != 2 * half) return false;
    const auto r = gost512::from_little_endian(signature.substr(0, half));
    const auto s = gost512::from_little_endian(signature.substr(half));
    if (!is_in_range(r.get()) || !is_in_range(s.get())) return false;
    const auto e = gost512::digest_number(streebog512(message));
    return abscissa_matches(r.get(), s.get(), e.get());
  }

 private:
  /// GOST R 34.10-2012 §6.2: (s/e)·G − (r/e)·Q has the abscissa r modulo q.
  bool abscissa_matches(const BIGNUM* r, const BIGNUM* s, const BIGNUM* e) const {
    BN_CTX* context = gost512::scratch();
    const EC_GROUP* curve = gost512::curve();
    const BIGNUM* q = gost512::order();
    const auto inverse = gost512::new_number();
    const auto u = gost512::new_number();
    const auto v = gost512::new_number();
    const Owned<EC_POINT> sum{EC_POINT_new(curve)};
    return sum != nullptr && BN_mod_inverse(inverse.get(), e, q, context) != nullptr &&
           BN_mod_mul(u.get(), s, inverse.get(), q, context) == 1 &&
           BN_mod_mul(v.get(), r, inverse.get(), q, context) == 1 &&
           BN_sub(v.get(), q, v.get()) == 1 &&
           EC_POINT_mul(curve, sum.get(), u.get(), point_.get(), v.get(), context) == 1 &&
           EC_POINT_is_at_infinity(curve, sum.get()) == 0 &&
           EC_POINT_get_affine_coordinates(curve, sum.get(), u.get(), nullptr, context) == 1 &&
           BN_nnmod(u.get(), u.get(), q, context) == 1 && BN_cmp(u.get(), r) == 0;
  }

  Owned<EC_POINT> point_;
};

}  // namespace

Checked<std::unique_ptr<const PublicKey>> gost512_key(std::string_view point) {
  if (point.size() != 2 * half) return Flaw::key_invalid;
  auto on_curve = gost512::point_at(point.substr(0, half), point.substr(half));
  if (!on_curve) return Flaw::key_invalid;
  return std::unique_ptr<const PublicKey>{std::make_unique<Gost512Key>(std::move(on_curve))};
}

}  // namespace kezek::integrations::eds
