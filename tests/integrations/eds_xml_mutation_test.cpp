#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "tests/integrations/eds_xml.hpp"
#include "tests/support/attack.hpp"

namespace kezek::test {

TEST_CASE("XML: no spoiled document proves another record, another person or a new signature") {
  const auto seed = GENERATE(1U, 2U, 3U, 4U);
  const auto answers = attack(xml(), seed, 1500);
  CHECK(answers.refused > 1000);
}

TEST_CASE("XML: spoiled where nothing is covered, a signature keeps its fingerprint") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  std::mt19937 dice{5};
  const auto good = signed_xml(eds_world().signer_of(family));
  const auto ask = [](const std::string& document) {
    return eds_world().verifier.verify(
        {domain::SignatureFormat::xml, document, eds_text, SignaturePurpose::sign, eds_now});
  };
  const auto original = ask(good);
  int survivors = 0;
  for (int round = 0; round < 3000; ++round) {
    const auto answer = ask(spoiled(good, dice));
    if (answer.verdict != domain::Verdict::valid) continue;
    ++survivors;
    CHECK(answer.fingerprint == original.fingerprint);
    CHECK(answer.signer->certificate == original.signer->certificate);
  }
  CHECK(survivors < 300);
}

}  // namespace kezek::test
