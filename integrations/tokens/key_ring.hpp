#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "integrations/tokens/ec_key.hpp"

namespace kezek::integrations::tokens {

/// The keys of access tokens by `kid`: one signs, all verify, so keys rotate without a gap.
class KeyRing {
 public:
  /// No keys: tokens are not configured.
  KeyRing() = default;

  /// Reads `<kid>.pem` of a directory. The key named in its file `current` signs; without that
  /// file, the last private key by name. Throws std::runtime_error, naming the file at fault, for
  /// an unreadable key or when none can sign: better no start than a service without sign-in.
  static KeyRing read(const std::filesystem::path& directory);

  bool empty() const { return keys_.empty(); }
  /// The same keys under the same names, and the same one signs.
  bool is_same_as(const KeyRing& other) const;
  /// Null for an unknown `kid`.
  const EcKey* find(std::string_view kid) const;
  const std::string& current_kid() const { return current_; }
  const EcKey& current() const { return keys_.at(current_); }

  /// The public halves as a JSON Web Key Set (RFC 7517, RFC 7518 §6.2).
  std::string key_set() const;

 private:
  std::map<std::string, EcKey, std::less<>> keys_;
  std::string current_;
};

}  // namespace kezek::integrations::tokens
