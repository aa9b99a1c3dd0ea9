#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <openssl/bn.h>
#include <openssl/ec.h>

#include "integrations/eds/algorithm.hpp"

/// Arithmetic of GOST R 34.10-2012 on the two curves the NCA's parameters name.
namespace kezek::integrations::eds::gost {

struct Free {
  void operator()(BIGNUM* number) const { BN_clear_free(number); }
  void operator()(BN_CTX* context) const { BN_CTX_free(context); }
  void operator()(EC_GROUP* group) const { EC_GROUP_free(group); }
  void operator()(EC_POINT* point) const { EC_POINT_clear_free(point); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

/// One curve with its generator. Safe to use from many threads.
class Curve {
 public:
  /// gost512: id-tc26-gost-3410-12-512-paramSetA of RFC 7836 appendix A.2.1;
  /// gost256: id-tc26-gost-3410-2012-256-paramSetA of appendix A.2.3, in Weierstrass form.
  static const Curve& of(Family family);

  Family family() const { return family_; }
  /// Octets of a coordinate, of a half of a signature and of a digest.
  std::size_t half() const { return half_; }
  const EC_GROUP* group() const { return group_.get(); }
  /// The order of the generator.
  const BIGNUM* order() const { return EC_GROUP_get0_order(group()); }

  /// The digest as the number the equations use: little-endian, modulo the order, never zero.
  Owned<BIGNUM> digest_number(std::string_view digest) const;
  /// The point with these coordinates; none when it is not a multiple of the generator.
  Owned<EC_POINT> point_at(std::string_view x_little_endian,
                           std::string_view y_little_endian) const;

 private:
  struct Numbers;
  explicit Curve(const Numbers& numbers);
  bool is_in_subgroup(const EC_POINT* point) const;

  Family family_;
  std::size_t half_;
  Owned<EC_GROUP> group_;
};

/// Scratch numbers of the calling thread.
BN_CTX* scratch();

Owned<BIGNUM> new_number();
Owned<BIGNUM> from_little_endian(std::string_view octets);

}  // namespace kezek::integrations::eds::gost
