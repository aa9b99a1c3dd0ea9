#include <catch2/catch.hpp>

#include "tests/support/attack.hpp"

using namespace kezek::test;

TEST_CASE("No spoiled OCSP answer is believed about anything else", "[ocsp]") {
  const auto parser = ocsp();
  for (const auto& seed : parser.seeds) CHECK(parser.examine(seed));
  const auto answers = attack(parser, GENERATE(range(1U, 4U)), 1'500);
  CHECK(answers.accepted < 100);  // spoiled where nothing is covered
  CHECK(answers.refused > 1'000);
}

TEST_CASE("No spoiled list is the authority's", "[crl]") {
  const auto parser = crl();
  for (const auto& seed : parser.seeds) CHECK(parser.examine(seed));
  const auto answers = attack(parser, GENERATE(range(1U, 4U)), 3'000);
  CHECK(answers.accepted > 0);  // bare entries stay readable
  CHECK(answers.refused > 2'000);
}
