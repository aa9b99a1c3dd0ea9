#include "domain/applications/benefit_claim.hpp"

#include <catch2/catch.hpp>

#include "tests/support/literals.hpp"
#include "tests/support/small_world.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

BenefitClaim certificate_of(std::string_view issued_on) {
  return {
      BenefitCategory::teacher, BenefitPaper{day(issued_on), {}}
  };
}

}  // namespace

TEST_CASE("A work certificate is good for a month, its last day included") {
  struct Case {
    const char* issued_on;
    const char* good;
    const char* late;
  };
  const auto [issued_on, good, late] = GENERATE(values<Case>({
      {"2026-03-02", "2026-04-01", "2026-04-02"},
      {"2026-01-28", "2026-02-27", "2026-02-28"},
      {"2026-01-29", "2026-02-28", "2026-03-01"}, // there is no 29 February
      {"2026-01-31", "2026-02-28", "2026-03-01"},
      {"2024-01-29", "2024-02-28", "2024-02-29"},
      {"2024-01-30", "2024-02-29", "2024-03-01"},
      {"2026-03-31", "2026-04-30", "2026-05-01"},
      {"2026-02-28", "2026-03-27", "2026-03-28"},
      {"2026-12-31", "2027-01-30", "2027-01-31"}
  }));
  CAPTURE(issued_on);
  const BenefitClaim claim = certificate_of(issued_on);
  CHECK_FALSE(refusal_of(claim, day(issued_on), regulation));
  CHECK_FALSE(refusal_of(claim, day(good), regulation));
  CHECK(refusal_of(claim, day(late), regulation) == Refusal::benefit_paper_expired);
}

TEST_CASE("How long a certificate is good is the policy's") {
  Policy two_months = regulation;
  two_months.certificate_validity = std::chrono::months{2};
  const BenefitClaim claim = certificate_of("2026-03-02");
  CHECK_FALSE(refusal_of(claim, day("2026-05-01"), two_months));
  CHECK(refusal_of(claim, day("2026-05-02"), two_months) == Refusal::benefit_paper_expired);
}

TEST_CASE("A paper of the future proves nothing yet") {
  const BenefitClaim claim = certificate_of("2026-03-03");
  CHECK(refusal_of(claim, day("2026-03-02"), regulation) == Refusal::benefit_paper_postdated);
}

TEST_CASE("Decisions and conclusions have no term, but must be there") {
  const auto category =
      GENERATE(BenefitCategory::orphan, BenefitCategory::special_educational_needs);
  const BenefitClaim claim{
      category, BenefitPaper{day("2019-09-01"), {}}
  };
  CHECK_FALSE(refusal_of(claim, day("2026-03-02"), regulation));
  CHECK(refusal_of({category}, day("2026-03-02"), regulation) == Refusal::benefit_paper_missing);
}

TEST_CASE("What a register proves needs a paper only where the register denies it") {
  const BenefitClaim bare{BenefitCategory::large_family};
  CHECK_FALSE(refusal_of(bare, day("2026-03-02"), regulation));
  CHECK_FALSE(refusal_of(bare, RegisterWord::proves));
  CHECK_FALSE(refusal_of(bare, RegisterWord::silent));
  CHECK(refusal_of(bare, RegisterWord::denies) == Refusal::benefit_paper_missing);
  const BenefitClaim with_paper{
      BenefitCategory::large_family, BenefitPaper{day("2026-03-01"), {}}
  };
  CHECK_FALSE(refusal_of(with_paper, RegisterWord::denies));
}

TEST_CASE("A register is asked about what it proves, and one that does not answer is silent") {
  PaperRegister registry;
  const Iin parent = iin("211332500004");
  const Iin child = iin("211332500014");
  registry.benefits.insert({parent, BenefitCategory::large_family});
  registry.benefits.insert({parent, BenefitCategory::teacher});
  using enum BenefitCategory;
  CHECK(word_of(registry, large_family, parent, child) == RegisterWord::proves);
  CHECK(word_of(registry, parent_disability, parent, child) == RegisterWord::denies);
  CHECK(word_of(registry, teacher, parent, child) == RegisterWord::silent);
  CHECK(word_of(registry, large_family, parent, std::nullopt) == RegisterWord::silent);
  registry.benefits_are_silent = true;
  CHECK(word_of(registry, large_family, parent, child) == RegisterWord::silent);
}

TEST_CASE("A paper that was good when the turn came, or later, is no lack of one") {
  const auto due = start_of(day("2026-03-10"));
  const auto lacks = [&](const std::optional<BenefitPaper>& paper) {
    ClaimedBenefit benefit = claimed(
        ApplicationId{
            Uuid{{}}
    },
        {{BenefitCategory::teacher, paper}, false}, at("2026-01-02", 9));
    benefit.confirmation = {at("2026-03-02", 9), due};
    return lacks_paper(benefit, regulation);
  };
  CHECK(lacks(std::nullopt));
  CHECK(lacks(BenefitPaper{day("2026-02-02"), {}}));        // good until the day of the turn
  CHECK_FALSE(lacks(BenefitPaper{day("2026-02-03"), {}}));  // and one day longer
  CHECK_FALSE(lacks(BenefitPaper{day("2026-03-09"), {}}));
  CHECK_FALSE(lacks(BenefitPaper{day("2026-03-10"), {}}));  // in place of one that was good
}
