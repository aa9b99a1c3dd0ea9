#include "integrations/eds/digest.hpp"
#include "integrations/eds/gost.hpp"
#include "integrations/eds/public_key.hpp"

namespace kezek::integrations::eds {

namespace {

using gost::Curve;
using gost::Owned;

class GostKey final : public PublicKey {
 public:
  GostKey(const Curve& curve, Owned<EC_POINT> point) : curve_{curve}, point_{std::move(point)} {}

  Family family() const override { return curve_.family(); }

  bool verifies(std::string_view message, std::string_view signature) const override {
    if (signature.size() != 2 * curve_.half()) return false;
    const auto r = gost::from_little_endian(signature.substr(0, curve_.half()));
    const auto s = gost::from_little_endian(signature.substr(curve_.half()));
    if (!is_in_range(r.get()) || !is_in_range(s.get())) return false;
    const auto e = curve_.digest_number(digest(family(), message));
    return abscissa_matches(r.get(), s.get(), e.get());
  }

 private:
  bool is_in_range(const BIGNUM* number) const {
    return !BN_is_zero(number) && BN_cmp(number, curve_.order()) < 0;
  }

  /// GOST R 34.10-2012 §6.2: (s/e)·G − (r/e)·Q has the abscissa r modulo q.
  bool abscissa_matches(const BIGNUM* r, const BIGNUM* s, const BIGNUM* e) const {
    BN_CTX* context = gost::scratch();
    const EC_GROUP* curve = curve_.group();
    const BIGNUM* q = curve_.order();
    const auto inverse = gost::new_number();
    const auto u = gost::new_number();
    const auto v = gost::new_number();
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

  const Curve& curve_;
  Owned<EC_POINT> point_;
};

}  // namespace

Checked<std::unique_ptr<const PublicKey>> gost_key(Family family, std::string_view point) {
  const auto& curve = Curve::of(family);
  if (point.size() != 2 * curve.half()) return Flaw::key_invalid;
  auto on_curve = curve.point_at(point.substr(0, curve.half()), point.substr(curve.half()));
  if (!on_curve) return Flaw::key_invalid;
  return std::unique_ptr<const PublicKey>{std::make_unique<GostKey>(curve, std::move(on_curve))};
}

}  // namespace kezek::integrations::eds
