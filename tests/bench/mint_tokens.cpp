// Mints access tokens with the server's own key, as signing in would: reads lines
// `ROLE PERSON [DISTRICT]`, prints a token for each.
//
// usage: kezek-bench-tokens KEYS PUBLIC_URL < people

#include <chrono>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>

#include "domain/base/expects.hpp"
#include "integrations/tokens/jwt_tokens.hpp"

namespace {

using namespace kezek;

/// Longer than any run of the bench.
constexpr std::chrono::hours lifetime{24};

domain::Actor actor_in(const std::string& line) {
  std::istringstream words{line};
  std::string role;
  std::string person;
  std::string district;
  words >> role >> person >> district;
  const auto id = domain::PersonId::parse(person);
  const auto session = domain::SessionId::parse(person);
  const auto known = domain::named<domain::Role>(role);
  if (!id || !session || !known) throw std::runtime_error{"not a person: " + line};
  return {*known, *id, *session, domain::usual_method(*known), domain::Kato::parse(district)};
}

void mint(const std::string& keys, const std::string& url) {
  integrations::tokens::JwtTokens tokens{
      integrations::tokens::KeyRing::read(keys),
      {.issuer = url, .audience = url, .lifetime = lifetime}
  };
  const auto now = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
  for (std::string line; std::getline(std::cin, line);)
    std::cout << tokens.issue(actor_in(line), now).text << '\n';
}

}  // namespace

int main(int count, char** words) {
  try {
    if (count != 3) throw std::runtime_error{"usage: kezek-bench-tokens KEYS PUBLIC_URL"};
    mint(words[1], words[2]);
    return 0;
  } catch (const std::exception& fault) {
    std::cerr << "kezek-bench-tokens: " << fault.what() << '\n';
    return 1;
  }
}
