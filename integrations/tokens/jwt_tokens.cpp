#include "integrations/tokens/jwt_tokens.hpp"

#include <array>
#include <memory>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/rand.h>

#include "domain/base/expects.hpp"
#include "integrations/tokens/base64url.hpp"
#include "integrations/tokens/flat_json.hpp"

namespace kezek::integrations::tokens {

namespace {

constexpr std::string_view algorithm = "ES256";
constexpr std::string_view type = "at+jwt";
constexpr std::size_t header_members = 3;
constexpr std::chrono::seconds clock_difference_max{2};

/// The digest of a whole token. Fetching the algorithm and allocating a context at every call
/// would cost more than the digest.
domain::Sha256 digest_of(std::string_view token) {
  struct FreeAlgorithm {
    void operator()(EVP_MD* md) const { EVP_MD_free(md); }
  };
  struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  static const std::unique_ptr<EVP_MD, FreeAlgorithm> sha256{
      EVP_MD_fetch(nullptr, "SHA256", nullptr)};
  thread_local const std::unique_ptr<EVP_MD_CTX, FreeContext> context{EVP_MD_CTX_new()};
  domain::Sha256 digest{};
  if (EVP_DigestInit_ex(context.get(), sha256.get(), nullptr) != 1 ||
      EVP_DigestUpdate(context.get(), token.data(), token.size()) != 1 ||
      EVP_DigestFinal_ex(context.get(), digest.data(), nullptr) != 1)
    throw std::runtime_error{"OpenSSL failed to digest"};
  return digest;
}

std::string random_id() {
  std::array<unsigned char, 16> octets{};
  if (RAND_bytes(octets.data(), static_cast<int>(octets.size())) != 1)
    throw std::runtime_error{"OpenSSL has no randomness"};
  return base64url({reinterpret_cast<const char*>(octets.data()), octets.size()});
}

std::string header_for(std::string_view kid) {
  return write_flat_object({
      {"alg", algorithm},
      {"typ", type     },
      {"kid", kid      }
  });
}

struct Parts {
  std::string_view signed_text;  ///< header and claims with the dot between them
  std::string header;
  std::string_view claims;  ///< still encoded: read only once the signature holds
  std::string signature;
};

std::optional<Parts> split(std::string_view token) {
  const auto first = token.find('.');
  const auto last = token.rfind('.');
  if (first == last || token.find('.', first + 1) != last) return std::nullopt;
  auto header = from_base64url(token.substr(0, first));
  auto signature = from_base64url(token.substr(last + 1));
  if (!header || !signature) return std::nullopt;
  return Parts{token.substr(0, last), *std::move(header), token.substr(first + 1, last - first - 1),
               *std::move(signature)};
}

domain::TokenCheck judged(const VerifiedToken& token, domain::Instant now) {
  if (now >= token.expires_at) return {std::nullopt, domain::TokenFault::expired};
  if (now < token.not_before - clock_difference_max) return {};
  return {token.actor, {}};
}

const EcKey* key_named_in(std::string_view header, const KeyRing& keys) {
  const auto members = read_flat_object(header);
  // Exactly three members: jwk, jku, x5u, x5c and crit have no say in which key is believed.
  if (!members || members->size() != header_members) return nullptr;
  const std::string* alg = text_in(*members, "alg");
  const std::string* typ = text_in(*members, "typ");
  const std::string* kid = text_in(*members, "kid");
  if (alg == nullptr || typ == nullptr || kid == nullptr) return nullptr;
  return *alg == algorithm && *typ == type ? keys.find(*kid) : nullptr;
}

}  // namespace

JwtTokens::JwtTokens(KeyRing keys, TokenOptions options)
    : options_{std::move(options)},
      office_{std::make_shared<Office>(std::move(keys), options_.remembered_max)} {}

bool JwtTokens::replace_keys(KeyRing keys) {
  const std::unique_lock lock{mutex_};
  if (keys.is_same_as(office_->keys)) return false;
  office_ = std::make_shared<Office>(std::move(keys), options_.remembered_max);
  return true;
}

std::shared_ptr<JwtTokens::Office> JwtTokens::office() const {
  const std::shared_lock lock{mutex_};
  if (office_->keys.empty()) throw domain::NotConfigured{"KEZEK_TOKEN_KEYS"};
  return office_;
}

domain::AccessToken JwtTokens::issue(const domain::Actor& actor, domain::Instant now) {
  const auto office = this->office();
  domain::expects(is_whole(actor));
  const auto second = std::chrono::floor<std::chrono::seconds>(now);
  const Claims claims{.issuer = options_.issuer,
                      .audience = options_.audience,
                      .client = options_.client,
                      .token_id = random_id(),
                      .issued_at = second,
                      .not_before = second,
                      .expires_at = second + options_.lifetime,
                      .actor = actor};
  std::string token = base64url(header_for(office->keys.current_kid()));
  token += '.';
  token += base64url(write_claims(claims));
  const std::string signature = office->keys.current().sign(token);
  token += '.';
  token += base64url(signature);
  return {std::move(token), options_.lifetime};
}

std::string JwtTokens::key_set() const { return office()->keys.key_set(); }

domain::TokenCheck JwtTokens::verify(std::string_view token, domain::Instant now) {
  const auto office = this->office();
  if (token.size() > token_length_max) return {};
  const domain::Sha256 digest = digest_of(token);
  if (const auto known = office->verified.find(digest)) return judged(*known, now);
  const auto fresh = read(office->keys, token);
  if (!fresh) return {};
  office->verified.remember(digest, *fresh);
  return judged(*fresh, now);
}

std::optional<VerifiedToken> JwtTokens::read(const KeyRing& keys, std::string_view token) const {
  const auto parts = split(token);
  if (!parts) return std::nullopt;
  const EcKey* key = key_named_in(parts->header, keys);
  if (key == nullptr || !key->verifies(parts->signed_text, parts->signature)) return std::nullopt;
  const auto json = from_base64url(parts->claims);
  const auto claims = json ? read_claims(*json) : std::nullopt;
  if (!claims || claims->issuer != options_.issuer || claims->audience != options_.audience)
    return std::nullopt;
  return VerifiedToken{claims->actor, claims->not_before, claims->expires_at};
}

}  // namespace kezek::integrations::tokens
