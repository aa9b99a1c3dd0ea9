#include <catch2/catch.hpp>

#include "integrations/tokens/base64url.hpp"
#include "tests/integrations/token_keys.hpp"

using namespace kezek;
using namespace kezek::integrations::tokens;
using test::KeyDirectory;

TEST_CASE("The last private key by name signs, and every key verifies", "[tokens]") {
  KeyDirectory keys;
  keys.add("2026-01").add("2026-07").add("2027-01", KeyDirectory::Half::public_only);
  const KeyRing ring = keys.ring();

  CHECK(ring.current_kid() == "2026-07");
  for (const auto* kid : {"2026-01", "2026-07"}) {
    const EcKey& key = *ring.find(kid);
    CHECK(key.verifies("text", key.sign("text")));
    CHECK_FALSE(key.verifies("texT", key.sign("text")));
  }
  CHECK_FALSE(ring.find("2027-01")->can_sign());
  CHECK(ring.find("2025-01") == nullptr);
}

TEST_CASE("The file `current` keeps a key back until every instance knows it", "[tokens]") {
  KeyDirectory keys;
  keys.add("2026-01").add("2026-07").write("current", "2026-01\n");
  CHECK(keys.ring().current_kid() == "2026-01");
}

TEST_CASE("A directory that can't sign tokens stops the start", "[tokens]") {
  KeyDirectory keys;
  SECTION("no key at all") {}
  SECTION("public halves only") { keys.add("a", KeyDirectory::Half::public_only); }
  SECTION("`current` names nobody") { keys.add("a").write("current", "b"); }
  SECTION("`current` names a public half") {
    keys.add("a").add("b", KeyDirectory::Half::public_only).write("current", "b");
  }
  SECTION("another curve") { keys.add("a").add("b", KeyDirectory::Half::both, "P-384"); }
  SECTION("not a key") { keys.add("a").write("b.pem", "-----BEGIN NONSENSE-----"); }
  SECTION("a name that no header should carry") { keys.add("a b"); }
  CHECK_THROWS_AS(keys.ring(), std::runtime_error);
}

TEST_CASE("A directory that isn't there stops the start", "[tokens]") {
  CHECK_THROWS_AS(KeyRing::read("/nonexistent/keys"), std::runtime_error);
}

TEST_CASE("The key set publishes the public halves only", "[tokens]") {
  KeyDirectory keys;
  keys.add("2026-01").add("2026-07");
  const KeyRing ring = keys.ring();
  const std::string set = ring.key_set();

  CHECK(set.starts_with(R"({"keys":[{"kty":"EC","crv":"P-256","use":"sig","alg":"ES256",)"));
  for (const auto* kid : {"2026-01", "2026-07"}) {
    const auto point = ring.find(kid)->point();
    const std::string member = std::string{R"("kid":")"} + kid + R"(","x":")" + base64url(point.x) +
                               R"(","y":")" + base64url(point.y) + "\"}";
    CHECK(set.find(member) != std::string::npos);
  }
  CHECK(set.find("\"d\"") == std::string::npos);
}

TEST_CASE("One octet string has one spelling in base64url", "[tokens]") {
  // RFC 4648 §10 and the alphabet's last two characters.
  CHECK(base64url("") == "");
  CHECK(base64url("f") == "Zg");
  CHECK(base64url("fo") == "Zm8");
  CHECK(base64url("foobar") == "Zm9vYmFy");
  CHECK(base64url("\xFB\xFF\xBF") == "-_-_");
  CHECK(from_base64url("-_-_") == "\xFB\xFF\xBF");
  for (const auto* spelling :
       {"Zg==", "Zh", "Zm9", "Zm9vY", "Z", "Zm+v", "Zm/v", " Zm9v", "Zm9v\n"})
    CHECK_FALSE(from_base64url(spelling));
  for (std::size_t length = 0; length < 50; ++length) {
    const std::string octets(length, static_cast<char>(0xA5));
    CHECK(from_base64url(base64url(octets)) == octets);
  }
}
