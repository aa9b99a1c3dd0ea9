#include <atomic>
#include <regex>
#include <thread>

#include "domain/base/expects.hpp"
#include "tests/integrations/token_office.hpp"

using namespace kezek;
using namespace kezek::integrations::tokens;
using namespace kezek::test;
using namespace kezek::test::token_office;
using namespace std::chrono_literals;

TEST_CASE("A token carries who asks, and nothing else", "[tokens]") {
  Office office;
  for (const auto& [role, spelling] : names(domain::Role{})) {
    auto who = actor(role);
    if (domain::has_district(role)) who.district = domain::Kato::parse("111000000");
    if (domain::has_organisation(role)) who.organisation = domain::Bin::parse("050340001234");
    const auto token = office.tokens.issue(who, morning);
    CAPTURE(spelling);
    CHECK(token.lifetime == 15min);
    CHECK(office.tokens.verify(token.text, morning).actor == who);
  }
  CHECK(office.header == R"({"alg":"ES256","typ":"at+jwt","kid":"k2"})");
  const std::regex claims{
      R"re(\{"iss":"https://kezek\.example","aud":"kezek-api","client_id":"kezek",)re"
      R"re("sub":"0190a0b0-0000-7000-8000-000000000001","sid":"0190a0b0-0000-7000-8000-000000000002",)re"
      R"re("role":"applicant","scope":"applicant","method":"eds","iat":1772424000,"nbf":1772424000,)re"
      R"re("exp":1772424900,"jti":"[A-Za-z0-9_-]{22}"\})re"};
  CHECK(std::regex_match(office.claims, claims));
  CHECK(cut(office.tokens.issue(actor(), morning).text).claims != office.parts.claims);
}

TEST_CASE("Seconds beyond 32 bits are seconds", "[tokens]") {
  Office office;
  const domain::Instant far{std::chrono::sys_days{std::chrono::year{2106} / 2 / 7} + 7h};
  const std::string token = office.tokens.issue(actor(), far).text;
  CHECK(office.tokens.verify(token, far).actor == actor());
}

TEST_CASE("A district belongs to a district officer", "[tokens]") {
  Office office;
  auto nowhere = actor(domain::Role::district_officer);
  CHECK_THROWS_AS(office.tokens.issue(nowhere, morning), domain::InvariantBroken);
  auto elsewhere = actor();
  elsewhere.district = domain::Kato::parse("111000000");
  CHECK_THROWS_AS(office.tokens.issue(elsewhere, morning), domain::InvariantBroken);
}

TEST_CASE("An organisation belongs to its staff", "[tokens]") {
  Office office;
  auto nobodys = actor(domain::Role::preschool_staff);
  nobodys.district = domain::Kato::parse("111000000");
  CHECK_THROWS_AS(office.tokens.issue(nobodys, morning), domain::InvariantBroken);
  nobodys.organisation = domain::Bin::parse("050340001234");
  CHECK(office.tokens.verify(office.tokens.issue(nobodys, morning).text, morning).actor == nobodys);
}

TEST_CASE("A password opens offices, a signature and a code the cabinet", "[tokens]") {
  Office office;
  auto parent = actor();
  parent.method = domain::SignInMethod::password;
  CHECK_THROWS_AS(office.tokens.issue(parent, morning), domain::InvariantBroken);
  parent.method = domain::SignInMethod::phone_code;
  CHECK(office.tokens.verify(office.tokens.issue(parent, morning).text, morning).actor == parent);
  auto officer = actor(domain::Role::region_officer);
  officer.method = domain::SignInMethod::eds;
  CHECK_THROWS_AS(office.tokens.issue(officer, morning), domain::InvariantBroken);
}

TEST_CASE("A token ends exactly at its exp, remembered or not", "[tokens]") {
  Office office;
  const auto end = morning + 15min;
  const bool seen_before = GENERATE(false, true);
  if (seen_before) REQUIRE(office.tokens.verify(office.good, morning).actor);

  CHECK(office.tokens.verify(office.good, end - 1us).actor == actor());
  const auto late = office.tokens.verify(office.good, end);
  CHECK_FALSE(late.actor);
  CHECK(late.fault == domain::TokenFault::expired);
  CHECK(office.tokens.verify(office.good, morning - 2s).actor);
  CHECK(office.refuses(office.good, morning - 2s - 1us));
}

TEST_CASE("Every key of the ring verifies, so keys rotate without a gap", "[tokens]") {
  KeyDirectory keys;
  keys.add("2026-01");
  JwtTokens before{keys.ring(), token_options()};
  const std::string old = before.issue(actor(), morning).text;
  keys.add("2026-07");
  JwtTokens after{keys.ring(), token_options()};

  CHECK(after.verify(old, morning).actor == actor());
  const std::string young = after.issue(actor(), morning).text;
  CHECK(from_base64url(cut(young).header)->find("2026-07") != std::string::npos);
  CHECK_FALSE(before.verify(young, morning).actor);
  CHECK(after.key_set().find("2026-01") != std::string::npos);
}

TEST_CASE("Without keys tokens are not configured", "[tokens]") {
  JwtTokens tokens{KeyRing{}, token_options()};
  CHECK_THROWS_AS(tokens.issue(actor(), morning), domain::NotConfigured);
  CHECK_THROWS_AS(tokens.key_set(), domain::NotConfigured);
  CHECK_THROWS_WITH(tokens.verify("a.b.c", morning), "KEZEK_TOKEN_KEYS is not set");
}

TEST_CASE("More tokens than memory are all verified", "[tokens]") {
  KeyDirectory keys;
  auto small = token_options();
  small.remembered_max = 4;
  JwtTokens tokens{keys.add("k").ring(), small};
  std::vector<std::string> issued;
  for (int i = 0; i < 12; ++i) issued.push_back(tokens.issue(actor(), morning + i * 1s).text);
  for (int round = 0; round < 2; ++round)
    for (const auto& token : issued) CHECK(tokens.verify(token, morning + 1min).actor == actor());
}

TEST_CASE("Remembered tokens are told apart and the first to end makes room", "[tokens]") {
  VerifiedTokens memory{4};
  const auto digest = [](unsigned char n) { return domain::Sha256{0, 0, 0, 0, 0, 0, 0, 0, n}; };
  const auto token = [](std::chrono::minutes end) {
    return VerifiedToken{actor(), morning, morning + end};
  };
  memory.remember(digest(1), token(3min));
  memory.remember(digest(2), token(1min));
  memory.remember(digest(3), token(4min));
  memory.remember(digest(3), token(4min));
  memory.remember(digest(4), token(5min));
  for (unsigned char n = 1; n <= 4; ++n) CHECK(memory.find(digest(n)));
  CHECK_FALSE(memory.find(digest(5)));

  memory.remember(digest(5), token(6min));
  CHECK_FALSE(memory.find(digest(2)));
  for (const auto n : domain::Bytes{1, 3, 4, 5}) CHECK(memory.find(digest(n)));
  CHECK(memory.find(digest(4))->expires_at == morning + 5min);
}

TEST_CASE("Eight threads share one issuer and one memory", "[tokens]") {
  Office office;
  std::atomic<int> good = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 8; ++thread)
    threads.emplace_back([&] {
      const std::string own = office.tokens.issue(actor(), morning).text;
      for (int i = 0; i < 100; ++i)
        for (const auto& token : {office.good, own})
          good += office.tokens.verify(token, morning).actor ? 1 : 0;
    });
  for (auto& thread : threads) thread.join();
  CHECK(good == 8 * 200);
}
