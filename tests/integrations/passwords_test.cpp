#include <future>
#include <vector>

#include <catch2/catch.hpp>

#include "api/runtime/system_random.hpp"
#include "domain/base/expects.hpp"
#include "integrations/passwords/argon2_hasher.hpp"
#include "integrations/passwords/cracklib_judge.hpp"

using namespace kezek;
using namespace kezek::integrations::passwords;

namespace {

const std::string debians = "/var/cache/cracklib/cracklib_dict";

}  // namespace

TEST_CASE(
    "A password is kept as argon2id with 19 MiB, two passes, one lane and a salt of its own") {
  api::SystemRandom random;
  Argon2Hasher hasher{random};
  const auto kept = hasher.hash("correct horse battery");
  CHECK(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
  CHECK(kept.find("horse") == std::string::npos);
  CHECK(hasher.hash("correct horse battery") != kept);
  CHECK(hasher.matches("correct horse battery", kept));
  CHECK_FALSE(hasher.matches("correct horse batterz", kept));
  CHECK_FALSE(hasher.matches("", kept));
}

TEST_CASE("A password is the same however its letters are composed") {
  api::SystemRandom random;
  Argon2Hasher hasher{random};
  const std::string composed = "\u0439\u043e\u0434 \u0451\u043b\u043a\u0430";
  const std::string decomposed = "\u0438\u0306\u043e\u0434 \u0435\u0308\u043b\u043a\u0430";
  REQUIRE(composed != decomposed);
  CHECK(hasher.matches(decomposed, hasher.hash(composed)));
  const CracklibJudge judge{debians};
  CHECK(judge.length(composed) == 8);
  CHECK(judge.length(decomposed) == 8);
}

TEST_CASE("What is kept for nobody is of the same cost and matches nothing") {
  api::SystemRandom random;
  Argon2Hasher hasher{random};
  const auto kept = hasher.hash("a");
  const auto& nobodys = hasher.nobodys();
  CHECK(nobodys.substr(0, nobodys.find('$', 20)) == kept.substr(0, kept.find('$', 20)));
  CHECK(nobodys.size() == kept.size());
  for (const auto* guess : {"", "nobody", "A"}) CHECK_FALSE(hasher.matches(guess, nobodys));
}

TEST_CASE("What is kept wrongly is a broken machine, not a wrong password") {
  api::SystemRandom random;
  Argon2Hasher hasher{random};
  CHECK_THROWS_AS(hasher.matches("a", "plain text"), std::runtime_error);
}

TEST_CASE("What people choose too often is common") {
  const CracklibJudge judge{debians};
  for (const auto* common :
       {"password1234", "PassWord!2026", "administrator1", "elephant202612", "123456789012",
        "aaaaaaaaaaaa", "abcdefghijkl", "qwertyuiop12", "йцукенгшщз12", "парольпарольпароль",
        "Кокшетау2026!", "балабақша2026", "iloveyou1234", "kezek-kezek-kezek", "1q2w3e4r5t6y"}) {
    CAPTURE(common);
    CHECK(judge.is_common(common));
  }
  for (const auto* rare :
       {"correct horse battery", "жылқышыбай таудағы көл", "мой дядя самых правил",
        "xkdjf-owieru-woe", "йод, ёлка и 🐎 у реки", "93!48-11ab22"}) {
    CAPTURE(rare);
    CHECK_FALSE(judge.is_common(rare));
  }
}

TEST_CASE("A name is found in whatever letter case") {
  const CracklibJudge judge{debians};
  CHECK(judge.holds("это серікова пишет", "СЕРІКОВА"));
  CHECK(judge.holds("ӘСЕЛ осында", "Әсел"));
  CHECK_FALSE(judge.holds("это сергеева пишет", "СЕРІКОВА"));
}

TEST_CASE("Without its dictionary the judge says so and the process goes on") {
  const CracklibJudge judge{"/not/there"};
  CHECK_THROWS_AS(judge.check(), domain::Unavailable);
  CHECK_THROWS_AS(judge.is_common("xkdjf-owieru-woe"), domain::Unavailable);
  CHECK_NOTHROW(CracklibJudge{debians}.check());
}

TEST_CASE("Many are judged at once, each for itself") {
  const CracklibJudge judge{debians};
  std::vector<std::future<bool>> verdicts;
  for (int i = 0; i < 8; ++i)
    verdicts.push_back(std::async(std::launch::async, [&judge, i] {
      bool right = true;
      for (int round = 0; round < 50; ++round)
        right &= judge.is_common("administrator" + std::to_string(i)) &&
                 !judge.is_common("xkdjf-owieru-woe" + std::to_string(i));
      return right;
    }));
  for (auto& verdict : verdicts) CHECK(verdict.get());
}
