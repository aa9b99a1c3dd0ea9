#include <catch2/catch.hpp>

#include "tests/domain/waiting.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

SCENARIO("An officer decides about a claimed benefit under their signature") {
  Waiting queue;
  REQUIRE(queue.claim(queue.third, teacher("2026-03-01")));
  WHEN("the officer confirms it") {
    const auto act = queue.ask(queue.officer, queue.third, BenefitVerdict::confirm);
    REQUIRE(act);
    CHECK(act->record.find(R"("verdict":"confirm")") != std::string::npos);
    CHECK(queue.benefit(queue.third).state == BenefitState::claimed);
    const auto outcome = queue.sign(queue.officer, *act);
    REQUIRE(outcome);
    THEN("it is confirmed, and stands where it stood") {
      CHECK(queue.benefit(queue.third).state == BenefitState::confirmed);
      CHECK(outcome->application.position->in_queue == 1);
      CHECK(outcome->about == queue.aigul.person);
      CHECK(queue.sign(queue.officer, *act).error() == Refusal::act_already_signed);
      CHECK(queue.send_paper(queue.third, "2026-03-02").error() == Refusal::benefit_not_claimed);
    }
    THEN("she may still withdraw it") {
      REQUIRE(queue.withdraw(queue.third));
      CHECK(queue.place(queue.third) == 3);
    }
  }
  WHEN("the officer rejects it") {
    const auto outcome = queue.decide(queue.third, BenefitVerdict::reject);
    REQUIRE(outcome);
    THEN("it goes to its own filing instant in the general class") {
      CHECK(queue.benefit(queue.third).state == BenefitState::rejected);
      CHECK(queue.application(queue.third).benefit == BenefitClass::general);
      CHECK(outcome->application.position->in_queue == 3);
    }
  }
  THEN("a reason for the one verdict does not do for the other, and one nobody knows for none") {
    const auto asked_for = [&](BenefitVerdict verdict, const Reason& reason) {
      return queue.ask(queue.officer, queue.third, verdict, reason).error();
    };
    CHECK(asked_for(BenefitVerdict::reject, checked) == Refusal::unknown_reason);
    CHECK(asked_for(BenefitVerdict::confirm, of_no_category) == Refusal::unknown_reason);
    CHECK(asked_for(BenefitVerdict::reject, {*ReasonCode::parse("whim"), std::nullopt}) ==
          Refusal::unknown_reason);
  }
  WHEN("the certificate has expired since, and nothing else happened") {
    queue.city.clock.advance_to(start_of(day("2026-04-01")));
    THEN("it counts as before, but cannot be confirmed") {
      CHECK(queue.place(queue.third) == 1);
      CHECK(queue.ask(queue.officer, queue.third, BenefitVerdict::confirm).error() ==
            Refusal::benefit_paper_expired);
    }
    AND_WHEN("she sends a new one") {
      REQUIRE(queue.send_paper(queue.third, "2026-03-30"));
      THEN("it can") { CHECK(queue.decide(queue.third, BenefitVerdict::confirm)); }
    }
    AND_WHEN("she sends another that has expired") {
      THEN("it is not taken") {
        CHECK(queue.send_paper(queue.third, "2026-03-01").has_value());  // the same: nothing to do
        CHECK(queue.send_paper(queue.third, "2026-02-28").error() ==
              Refusal::benefit_paper_expired);
      }
    }
  }
  WHEN("the certificate expires between asking and signing") {
    queue.city.clock.advance_to(start_of(day("2026-04-01")) - 1min);
    const auto act = queue.ask(queue.officer, queue.third, BenefitVerdict::confirm);
    REQUIRE(act);
    queue.city.clock.advance(1min);
    THEN("the day of the signature counts") {
      CHECK(queue.sign(queue.officer, *act).error() == Refusal::benefit_paper_expired);
    }
  }
  WHEN("the claim changes before the officer signs") {
    const auto act = queue.ask(queue.officer, queue.third, BenefitVerdict::reject);
    REQUIRE(act);
    REQUIRE(queue.send_paper(queue.third, "2026-03-02"));
    THEN("the decision was about another claim") {
      CHECK(queue.sign(queue.officer, *act).error() == Refusal::benefit_changed);
      CHECK(queue.place(queue.third) == 1);
    }
  }
  WHEN("she withdraws, claims again, and the officer signs what they saw before") {
    const auto act = queue.ask(queue.officer, queue.third, BenefitVerdict::confirm);
    REQUIRE(queue.withdraw(queue.third));
    CHECK(queue.sign(queue.officer, *act).error() == Refusal::benefit_not_claimed);
    REQUIRE(queue.claim(queue.third, teacher("2026-03-02")));
    THEN("it does not fit the later claim") {
      CHECK(queue.sign(queue.officer, *act).error() == Refusal::benefit_changed);
    }
  }
}

SCENARIO("Only the officer who asked, and is still one, decides") {
  Waiting queue;
  REQUIRE(queue.claim(queue.third, teacher("2026-03-01")));
  GIVEN("an act of the officer of the district") {
    const auto act = queue.ask(queue.officer, queue.third, BenefitVerdict::reject);
    REQUIRE(act);
    THEN("somebody else's signature does not do") {
      CHECK(queue.sign(queue.officer, *act, queue.city.signature_of(queue.aigul.iin)).error() ==
            Refusal::signature_of_another_person);
    }
    THEN("an organisation's key does not do") {
      auto word = queue.city.signature_of(queue.officer.iin);
      word.signer->bin = queue.office.kindergarten;
      word.signer->role = SignerRole::head;
      CHECK(queue.sign(queue.officer, *act, word).error() == Refusal::not_an_individual);
    }
    THEN("another officer has no such act") {
      const auto other = queue.office.member(queue.office.duty(Role::district_officer));
      CHECK(queue.sign(other, *act).error() == Refusal::act_not_found);
    }
    THEN("the officer's own cabinet has no such act") {
      auto by = queue.city.occasion_of({queue.officer.iin, queue.officer.person});
      by.relation = Relation::own;
      const auto found =
          queue.city.store().read([&](const Store& store) { return find_act(store, by, act->id); });
      CHECK(found.error() == Refusal::act_not_found);
    }
    WHEN("the officer is blocked before signing") {
      REQUIRE(queue.office.block(queue.office.administrator, queue.officer));
      THEN("the signature comes from nobody in office") {
        CHECK(queue.sign(queue.officer, *act).error() == Refusal::office_lost);
      }
    }
    WHEN("the officer goes to another district before signing") {
      REQUIRE(queue.office.change(queue.office.administrator, queue.officer,
                                  queue.office.duty(Role::district_officer, queue.city.burabay)));
      THEN("the application is not theirs any more") {
        CHECK(queue.sign(queue.officer, *act).error() == Refusal::office_lost);
      }
    }
  }
  GIVEN("an officer of another district") {
    const auto stranger =
        queue.office.member(queue.office.duty(Role::district_officer, queue.city.burabay));
    THEN("there is no such application for them") {
      CHECK(queue.ask(stranger, queue.third, BenefitVerdict::confirm).error() ==
            Refusal::application_not_found);
    }
  }
  GIVEN("an officer of the region") {
    const auto region = queue.office.member(queue.office.duty(Role::region_officer));
    THEN("they decide everywhere") {
      const auto act = queue.ask(region, queue.third, BenefitVerdict::confirm);
      REQUIRE(act);
      CHECK(queue.sign(region, *act));
    }
  }
}
