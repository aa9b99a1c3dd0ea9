#include <chrono>
#include <memory>

#include "domain/base/expects.hpp"
#include "integrations/tokens/base64url.hpp"
#include "integrations/tokens/claims.hpp"
#include "integrations/tokens/jwt_tokens.hpp"
#include "tests/fuzz/parser.hpp"
#include "tests/integrations/token_keys.hpp"

namespace kezek::test {

namespace {

using domain::expects;
using namespace integrations::tokens;

constexpr domain::Instant morning{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} +
                                  std::chrono::hours{4}};

/// An issuer, and an attacker who holds its key: only so do changed claims come to be read.
struct Office {
  explicit Office(const KeyDirectory& keys)
      : tokens{keys.ring(), {.issuer = "https://kezek.example", .audience = "kezek-api"}},
        stolen{EcKey::read(keys.file_of("k1"))} {}

  JwtTokens tokens;
  EcKey stolen;
};

/// Header and claims, a line each: the seed that any process can sign again.
std::string opened(const std::string& token) {
  const auto first = token.find('.');
  const auto last = token.rfind('.');
  return *from_base64url(token.substr(0, first)) + "\n" +
         *from_base64url(token.substr(first + 1, last - first - 1));
}

bool examine(Office& office, std::string_view bytes) {
  expects(!office.tokens.verify(bytes, morning).actor);
  const auto end = bytes.find('\n');
  if (end == std::string_view::npos) return false;
  const std::string text = base64url(bytes.substr(0, end)) + "." + base64url(bytes.substr(end + 1));
  const std::string token = text + "." + base64url(office.stolen.sign(text));
  const auto check = office.tokens.verify(token, morning);
  if (!check.actor) return false;
  expects(is_whole(*check.actor) && token.size() <= JwtTokens::token_length_max);
  const auto again = office.tokens.issue(*check.actor, morning);
  expects(office.tokens.verify(again.text, morning).actor == check.actor);
  return true;
}

}  // namespace

Parser jwt() {
  const auto office = std::make_shared<Office>(KeyDirectory{}.add("k1"));
  const auto person = *domain::PersonId::parse("0190a0b0-0000-7000-8000-000000000001");
  const auto session = *domain::SessionId::parse("0190a0b0-0000-7000-8000-000000000002");
  const auto seed = [&](domain::Role role, std::optional<domain::Kato> district) {
    return opened(
        office->tokens.issue({role, person, session, domain::usual_method(role), district}, morning)
            .text);
  };
  return {
      {seed(domain::Role::applicant, {}),
       seed(domain::Role::district_officer, domain::Kato::parse("111000000")),
       "eyJhbGciOiJub25lIn0.e30."},
      [office](std::string_view bytes) { return examine(*office, bytes);                        }
  };
}

}  // namespace kezek::test
