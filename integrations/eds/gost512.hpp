#pragma once

#include <memory>
#include <string_view>

#include <openssl/bn.h>
#include <openssl/ec.h>

namespace kezek::integrations::eds::gost512 {

/// Octets of a coordinate, of a half of a signature and of a digest.
constexpr std::size_t half = 64;

struct Free {
  void operator()(BIGNUM* number) const { BN_clear_free(number); }
  void operator()(BN_CTX* context) const { BN_CTX_free(context); }
  void operator()(EC_GROUP* group) const { EC_GROUP_free(group); }
  void operator()(EC_POINT* point) const { EC_POINT_clear_free(point); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

/// GOST2012-512-tc26-A: id-tc26-gost-3410-12-512-paramSetA of RFC 7836 appendix A.2.1.
const EC_GROUP* curve();
/// The order of its generator.
const BIGNUM* order();
/// Scratch numbers of the calling thread.
BN_CTX* scratch();

Owned<BIGNUM> new_number();
Owned<BIGNUM> from_little_endian(std::string_view octets);
/// The digest as the number the equations use: little-endian, modulo the order, never zero.
Owned<BIGNUM> digest_number(std::string_view digest);

/// The point with these coordinates; none when it is not on the curve.
Owned<EC_POINT> point_at(std::string_view x_little_endian, std::string_view y_little_endian);

}  // namespace kezek::integrations::eds::gost512
