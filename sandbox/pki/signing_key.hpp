#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "integrations/eds/algorithm.hpp"

namespace kezek::sandbox {

using integrations::eds::Family;

/// A private key of either family, as a token or a p12 file holds one. Only what plays the
/// person's or the authority's part has it; the service never does.
class SigningKey {
 public:
  virtual ~SigningKey() = default;
  virtual Family family() const = 0;
  virtual std::string sign(std::string_view message) const = 0;
  /// SubjectPublicKeyInfo.
  virtual std::string public_key_info() const = 0;
  /// PKCS#8 PrivateKeyInfo, unencrypted.
  virtual std::string pkcs8() const = 0;
};

std::unique_ptr<SigningKey> generate_key(Family family);

struct RsaShape {
  unsigned bits = 2048;
  unsigned exponent = 65537;
};
std::unique_ptr<SigningKey> generate_rsa_key(const RsaShape& shape);

/// Reads PKCS#8; throws std::runtime_error when it is neither an RSA nor a GOST-2015 key.
std::unique_ptr<SigningKey> key_from_pkcs8(std::string_view pkcs8);

}  // namespace kezek::sandbox
