#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <utility>

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

  /// Signs and verifies by these keys from now on. When they are others than before, all that was
  /// verified is forgotten, so no token outlives its key. True when they are others.
  bool replace_keys(KeyRing keys);

  domain::AccessToken issue(const domain::Actor& actor, domain::Instant now) override;
  std::string key_set() const override;
  /// No leeway on `exp`; two seconds on `nbf`, for clocks of two machines never quite agree.
  domain::TokenCheck verify(std::string_view token, domain::Instant now) override;

 private:
  /// Keys with what they have verified: a call under way while they are replaced remembers nothing
  /// for those who come after.
  struct Office {
    Office(KeyRing ring, std::size_t remembered_max)
        : keys{std::move(ring)}, verified{remembered_max} {}
    KeyRing keys;
    VerifiedTokens verified;
  };

  /// Throws NotConfigured when there are no keys.
  std::shared_ptr<Office> office() const;
  std::optional<VerifiedToken> read(const KeyRing& keys, std::string_view token) const;

  TokenOptions options_;
  mutable std::shared_mutex mutex_;
  std::shared_ptr<Office> office_;
};

}  // namespace kezek::integrations::tokens
