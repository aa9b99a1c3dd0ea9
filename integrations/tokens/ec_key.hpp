#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace kezek::integrations::tokens {

/// A key of the curve P-256 for ES256 (RFC 7518 §3.4). A retired key may be its public half only.
/// Safe to use from many threads.
class EcKey {
 public:
  /// Octets of a signature: r and s, 32 each, never DER.
  static constexpr std::size_t signature_length = 64;

  /// Reads a private or public key in PEM; throws std::runtime_error naming the file, never its
  /// content, when it is none of P-256.
  static EcKey read(const std::filesystem::path& pem);

  bool can_sign() const { return can_sign_; }
  std::string sign(std::string_view text) const;
  bool verifies(std::string_view text, std::string_view signature) const;

  /// The public point, 32 octets each.
  struct Point {
    std::string x;
    std::string y;
  };
  Point point() const;

 private:
  struct Free {
    void operator()(evp_pkey_st* key) const;
  };
  using Handle = std::unique_ptr<evp_pkey_st, Free>;

  EcKey(Handle key, bool can_sign) : key_{std::move(key)}, can_sign_{can_sign} {}

  Handle key_;
  bool can_sign_;
};

}  // namespace kezek::integrations::tokens
