#include "tests/support/attack.hpp"

using namespace kezek::test;

TEST_CASE("A spoiled request is refused, or means one thing however its bytes arrive", "[http]") {
  const auto answers = attack(request_head(), GENERATE(range(1U, 5U)), 2'000);
  CHECK(answers.accepted > 100);
  CHECK(answers.refused > 500);
}

TEST_CASE("A spoiled target is refused, or is within its limits and can be written again",
          "[http]") {
  const auto answers = attack(target(), GENERATE(range(1U, 5U)), 5'000);
  CHECK(answers.accepted > 500);
  CHECK(answers.refused > 1'000);
}

TEST_CASE("A spoiled name of a file is refused, or comes back as it was read", "[http]") {
  const auto answers = attack(disposition(), GENERATE(range(1U, 5U)), 5'000);
  CHECK(answers.accepted > 100);
  CHECK(answers.refused > 1'000);
}

TEST_CASE("A spoiled command is refused with reasons, or means the same when written again") {
  const auto answers = attack(json_command(), GENERATE(range(1U, 5U)), 5'000);
  CHECK(answers.accepted > 5);
  CHECK(answers.refused > 1'000);
}
