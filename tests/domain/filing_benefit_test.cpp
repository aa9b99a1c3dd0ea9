#include <catch2/catch.hpp>

#include "tests/support/city.hpp"
#include "tests/support/literals.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

FilingRequest wish_with(const City& city, const Iin& child, const BenefitClaim& claim) {
  auto wish = city.wish(child, city.kokshetau);
  wish.children.front().benefit = claim;
  return wish;
}

BenefitClaim teacher_by(std::string_view issued_on, std::vector<AttachmentId> files = {}) {
  return {
      BenefitCategory::teacher, BenefitPaper{day(issued_on), std::move(files)}
  };
}

ClaimedBenefit benefit_of(City& city, ApplicationId application) {
  return city.store().read(
      [&](const Store& store) { return store.benefits().find(application).value(); });
}

}  // namespace

SCENARIO("A benefit claimed with the filing counts in its class from the filing on") {
  City city;
  const Parent bolat = city.parent_in(city.kokshetau);
  const Parent aigul = city.parent_in(city.kokshetau);
  const auto child = city.child_of(aigul);
  REQUIRE(city.file(bolat, city.child_of(bolat), city.kokshetau));
  GIVEN("a teacher's child with a certificate of yesterday") {
    const auto scan = city.attach(aigul, AttachmentKind::benefit_certificate);
    const auto act = city.request(aigul, wish_with(city, child, teacher_by("2026-03-01", {scan})));
    REQUIRE(act);
    THEN("what is signed names the benefit and its paper") {
      CHECK(act->record.find(R"("category":"teacher")") != std::string::npos);
      CHECK(act->record.find(scan.text()) != std::string::npos);
    }
    WHEN("she signs") {
      const auto filed = city.sign(*act, aigul);
      REQUIRE(filed);
      THEN("the child goes before the general one who filed earlier") {
        CHECK(filed->position == Position{1, 1});
      }
      THEN("it waits to be confirmed, claimed at the filing instant") {
        const auto benefit = benefit_of(city, filed->id);
        CHECK(benefit.state == BenefitState::claimed);
        CHECK(benefit.claimed_at == filed->filed_at);
        CHECK(benefit.claim.paper->attachments == std::vector{scan});
      }
      THEN("the paper is bound to the application") {
        const auto bound = city.store().read(
            [&](const Store& store) { return store.attachments().of_application(filed->id); });
        REQUIRE(bound.size() == 1);
        CHECK(bound.front().id == scan);
      }
    }
  }
  GIVEN("a certificate whose month ends while the act waits for its signature") {
    city.clock.advance_to(at("2026-03-02", 23) + 45min);
    const auto act = city.request(aigul, wish_with(city, child, teacher_by("2026-02-03")));
    REQUIRE(act);
    city.clock.advance_to(start_of(day("2026-03-03")));
    THEN("it is valid no more on the filing day") {
      CHECK(city.sign(*act, aigul).error() == Refusal::benefit_paper_expired);
    }
  }
  GIVEN("an expired certificate") {
    THEN("the filing is refused") {
      CHECK(city.request(aigul, wish_with(city, child, teacher_by("2026-02-02"))).error() ==
            Refusal::benefit_paper_expired);
    }
  }
  GIVEN("no certificate at all") {
    THEN("the filing is refused") {
      CHECK(city.request(aigul, wish_with(city, child, {BenefitCategory::teacher})).error() ==
            Refusal::benefit_paper_missing);
    }
  }
}

SCENARIO("What the register proves is confirmed at once") {
  City city;
  const Parent aigul = city.parent_in(city.kokshetau);
  const auto child = city.child_of(aigul);
  const auto wish = wish_with(city, child, {BenefitCategory::large_family});
  GIVEN("a family that the register knows as a large one") {
    city.register_office.benefits.insert({aigul.iin, BenefitCategory::large_family});
    const auto filed = city.sign(*city.request(aigul, wish), aigul);
    REQUIRE(filed);
    THEN("the benefit is confirmed, without a paper") {
      CHECK(benefit_of(city, filed->id).state == BenefitState::confirmed);
    }
  }
  GIVEN("a family that it does not know") {
    THEN("a paper is asked for") {
      CHECK(city.request(aigul, wish).error() == Refusal::benefit_paper_missing);
    }
  }
  GIVEN("somebody who is no parent of the child") {
    const Parent stranger = city.parent_in(city.kokshetau);
    THEN("they do not hear what the register says of it") {
      CHECK(city.request(stranger, wish).error() == Refusal::not_a_parent);
    }
  }
  GIVEN("a register that does not answer") {
    city.register_office.benefits_are_silent = true;
    const auto filed = city.sign(*city.request(aigul, wish), aigul);
    REQUIRE(filed);
    THEN("nobody loses a place by that: it counts, and an officer decides") {
      CHECK(filed->position == Position{1, 1});
      CHECK(benefit_of(city, filed->id).state == BenefitState::claimed);
    }
  }
}

SCENARIO("A stranger learns nothing of a child's benefit by claiming it") {
  City city;
  const Parent aigul = city.parent_in(city.kokshetau);
  const Parent stranger = city.parent_in(city.kokshetau);
  const auto child = city.child_of(aigul);
  const auto wish = wish_with(city, child, {BenefitCategory::child_disability_family});
  const auto before = city.request(stranger, wish).error();
  city.register_office.benefits.insert({child, BenefitCategory::child_disability_family});
  CHECK(city.request(stranger, wish).error() == before);
  CHECK(before == Refusal::not_a_parent);
}

SCENARIO("Of twins each has its own benefit, or none") {
  City city;
  const Parent aigul = city.parent_in(city.kokshetau);
  auto wish = wish_with(city, city.child_of(aigul), teacher_by("2026-03-01"));
  wish.children.push_back({.iin = city.child_of(aigul)});
  const auto outcome = city.sign_all(*city.request(aigul, wish), aigul);
  REQUIRE(outcome);
  CHECK(outcome->application.position == Position{1, 1});
  CHECK(outcome->twins.front().position == Position{2, 0});
}
