#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "domain/ports/tokens.hpp"
#include "integrations/tokens/claims.hpp"
#include "integrations/tokens/key_ring.hpp"
#include "integrations/tokens/verified_tokens.hpp"

namespace kezek::integrations::tokens {

struct TokenOptions {
  std::string issuer;    ///< `iss`: the public address of the service
  std::string audience;  ///< `aud`: the API the token is for
  std::string client = "kezek";
  std::chrono::seconds lifetime = std::chrono::minutes{15};
  std::size_t remembered_max = 32768;  ///< verified tokens kept in memory, 160 octets each
};

/// Access tokens as JWT with ES256 and nothing else (api.md 13, RFC 9068, RFC 8725). A token of
/// another issuer, audience, algorithm, type or shape is malformed, whoever signed it. Without
/// keys both ports throw NotConfigured. Safe to use from many threads.
class JwtTokens final : public domain::TokenIssuer, public domain::TokenVerifier {
 public:
  static constexpr std::size_t token_length_max = 2048;

  JwtTokens(KeyRing keys, TokenOptions options);

  domain::AccessToken issue(const domain::Actor& actor, domain::Instant now) override;
  std::string key_set() const override;
  /// No leeway on `exp`; two seconds on `nbf`, for clocks of two machines never quite agree.
  domain::TokenCheck verify(std::string_view token, domain::Instant now) override;

 private:
  void require_keys() const;
  std::optional<VerifiedToken> read(std::string_view token) const;
  const EcKey* key_named_in(std::string_view header) const;

  KeyRing keys_;
  TokenOptions options_;
  VerifiedTokens verified_;
};

}  // namespace kezek::integrations::tokens
