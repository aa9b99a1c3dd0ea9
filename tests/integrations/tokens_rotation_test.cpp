#include <filesystem>
#include <set>

#include "tests/integrations/token_office.hpp"

using namespace kezek;
using namespace kezek::integrations::tokens;
using namespace kezek::test;
using namespace kezek::test::token_office;

namespace {

std::string kid_of(const std::string& token) {
  const auto header = *from_base64url(cut(token).header);
  const auto begin = header.find(R"("kid":")") + 7;
  return header.substr(begin, header.find('"', begin) - begin);
}

bool lists(const JwtTokens& tokens, const std::string& kid) {
  return tokens.key_set().find(R"("kid":")" + kid + '"') != std::string::npos;
}

}  // namespace

TEST_CASE("A key is changed in the steps of the README without losing a token", "[tokens]") {
  KeyDirectory keys;
  JwtTokens tokens{keys.add("old").write("current", "old").ring(), token_options()};
  const std::string of_old = tokens.issue(actor(), morning).text;
  CHECK(tokens.verify(of_old, morning).actor);

  CHECK(tokens.replace_keys(keys.add("new").ring()));
  CHECK((lists(tokens, "old") && lists(tokens, "new")));
  CHECK(kid_of(tokens.issue(actor(), morning).text) == "old");

  CHECK(tokens.replace_keys(keys.write("current", "new").ring()));
  const std::string of_new = tokens.issue(actor(), morning).text;
  CHECK(kid_of(of_new) == "new");
  CHECK(tokens.verify(of_old, morning).actor);
  CHECK(tokens.verify(of_new, morning).actor);

  std::filesystem::remove(keys.file_of("old"));
  CHECK(tokens.replace_keys(keys.ring()));
  // It was verified and remembered a moment ago.
  CHECK_FALSE(tokens.verify(of_old, morning).actor);
  CHECK(tokens.verify(of_new, morning).actor);
  CHECK_FALSE(lists(tokens, "old"));
}

TEST_CASE("The same keys are no change, other keys under the same name are", "[tokens]") {
  KeyDirectory keys;
  JwtTokens tokens{keys.add("k").ring(), token_options()};
  const std::string token = tokens.issue(actor(), morning).text;
  CHECK_FALSE(tokens.replace_keys(keys.ring()));
  CHECK(tokens.verify(token, morning).actor);
  CHECK(tokens.replace_keys(keys.add("k").ring()));
  CHECK_FALSE(tokens.verify(token, morning).actor);
}
