#pragma once

#include <memory>
#include <string_view>

#include "integrations/eds/algorithm.hpp"
#include "integrations/eds/flaw.hpp"

namespace kezek::integrations::eds {

/// A key that may verify: its numbers were checked when it was read. Safe to use from many threads.
class PublicKey {
 public:
  virtual ~PublicKey() = default;
  virtual Family family() const = 0;
  /// Is `signature` this key's over the family's digest of `message`?
  virtual bool verifies(std::string_view message, std::string_view signature) const = 0;
};

/// The key of a SubjectPublicKeyInfo (its whole DER), or why it may not be used.
Checked<std::unique_ptr<const PublicKey>> public_key(std::string_view info);

/// An RSA key of PKCS#1's RSAPublicKey: 2048 to 4096 bits, odd exponent from 65537 to 2^32.
Checked<std::unique_ptr<const PublicKey>> rsa_key(std::string_view rsa_public_key);

/// A point of the GOST family's curve: X and Y, half each, little-endian.
Checked<std::unique_ptr<const PublicKey>> gost_key(Family family, std::string_view point);

}  // namespace kezek::integrations::eds
