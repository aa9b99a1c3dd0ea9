#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "domain/access/actor.hpp"
#include "domain/base/time.hpp"

namespace kezek::domain {

struct AccessToken {
  std::string text;
  std::chrono::seconds lifetime;
};

/// Issues access tokens: JWT, ES256, `typ: at+jwt` (RFC 9068).
class TokenIssuer {
 public:
  virtual ~TokenIssuer() = default;
  virtual AccessToken issue(const Actor& actor, Instant now) = 0;
  /// The public keys as a JSON Web Key Set (RFC 7517), ready to be served.
  virtual std::string key_set() const = 0;
};

enum class TokenFault { malformed, expired };

struct TokenCheck {
  std::optional<Actor> actor;  ///< present exactly when the token is good
  TokenFault fault = TokenFault::malformed;
};

/// Reads what TokenIssuer issued; any other token is refused. Remembers what it has verified.
class TokenVerifier {
 public:
  virtual ~TokenVerifier() = default;
  virtual TokenCheck verify(std::string_view token, Instant now) = 0;
};

}  // namespace kezek::domain
