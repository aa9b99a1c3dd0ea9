#pragma once

#include <string>
#include <string_view>

#include <catch2/catch.hpp>
#include <openssl/bn.h>

#include "integrations/eds/gost.hpp"
#include "integrations/eds/public_key.hpp"

namespace kezek::test {

namespace gost = integrations::eds::gost;
using gost::Curve;
using integrations::eds::Family;

inline const std::string gost_message = "хабарлама";

inline std::string reversed(std::string_view octets) { return {octets.rbegin(), octets.rend()}; }

inline std::string little_endian(const BIGNUM* number, std::size_t size) {
  std::string octets(size, '\0');
  BN_bn2lebinpad(number, reinterpret_cast<unsigned char*>(octets.data()), static_cast<int>(size));
  return octets;
}

/// X and Y of a SubjectPublicKeyInfo, little-endian as the certificate has them.
inline std::string point_of(const Curve& curve, const std::string& key_info) {
  return key_info.substr(key_info.size() - 2 * curve.half());
}

inline bool we_verify(const std::string& key_info, const std::string& message,
                      const std::string& signature) {
  const auto key = integrations::eds::public_key(key_info);
  REQUIRE(key);
  return (*key)->verifies(message, signature);
}

}  // namespace kezek::test
