#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "integrations/tokens/base64url.hpp"
#include "integrations/tokens/jwt_tokens.hpp"
#include "tests/integrations/token_keys.hpp"

namespace kezek::test::token_office {

inline constexpr std::string_view person = "0190a0b0-0000-7000-8000-000000000001";
inline constexpr std::string_view session = "0190a0b0-0000-7000-8000-000000000002";
inline const domain::Instant morning{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} +
                                     std::chrono::hours{4}};

inline domain::Actor actor(domain::Role role = domain::Role::applicant) {
  return {role, *domain::PersonId::parse(person), *domain::SessionId::parse(session),
          domain::usual_method(role)};
}

inline integrations::tokens::TokenOptions token_options() {
  return {.issuer = "https://kezek.example", .audience = "kezek-api"};
}

struct Ticket {
  std::string header;
  std::string claims;
  std::string signature;
};

inline Ticket cut(const std::string& token) {
  const auto first = token.find('.');
  const auto last = token.rfind('.');
  return {token.substr(0, first), token.substr(first + 1, last - first - 1),
          token.substr(last + 1)};
}

inline std::string swapped(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

/// An issuer, and an attacker who has got hold of its key: what they sign is refused by shape
/// alone.
struct Office {
  KeyDirectory directory;
  integrations::tokens::JwtTokens tokens{directory.add("k1").add("k2").ring(), token_options()};
  integrations::tokens::EcKey key = integrations::tokens::EcKey::read(directory.file_of("k2"));
  const std::string good = tokens.issue(actor(), morning).text;
  const Ticket parts = cut(good);
  const std::string header = *integrations::tokens::from_base64url(parts.header);
  const std::string claims = *integrations::tokens::from_base64url(parts.claims);

  std::string signed_with(const std::string& any_header, const std::string& any_claims) const {
    const std::string text = integrations::tokens::base64url(any_header) + "." +
                             integrations::tokens::base64url(any_claims);
    return text + "." + integrations::tokens::base64url(key.sign(text));
  }
  bool refuses(const std::string& token, domain::Instant at = morning) {
    const auto check = tokens.verify(token, at);
    return !check.actor && check.fault == domain::TokenFault::malformed;
  }
};

}  // namespace kezek::test::token_office
