#include <catch2/catch.hpp>

#include "domain/applications/benefit_windows.hpp"
#include "domain/calendar/calendar_service.hpp"
#include "tests/domain/waiting.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

SCENARIO("A benefit that arises while waiting counts at once") {
  Waiting queue;
  WHEN("the last of three claims to be a teacher's child, with a certificate") {
    const auto claimed = queue.claim(queue.third, teacher("2026-03-01"));
    REQUIRE(claimed);
    THEN("it stands first, for priority goes first, and waits to be confirmed") {
      CHECK(claimed->benefit == BenefitClass::priority);
      CHECK(queue.place(queue.third) == 1);
      CHECK(queue.place(queue.first) == 2);
      CHECK(queue.benefit(queue.third).state == BenefitState::claimed);
    }
    THEN("no second claim lives beside it") {
      CHECK(queue.claim(queue.third, teacher("2026-03-02")).error() ==
            Refusal::benefit_already_claimed);
    }
    AND_WHEN("the second claims to be a soldier's") {
      REQUIRE(queue.claim(queue.second,
                          {
                              BenefitCategory::military, BenefitPaper{day("2026-03-01"), {}}
      }));
      THEN("extraordinary goes before priority") {
        CHECK(queue.place(queue.second) == 1);
        CHECK(queue.place(queue.third) == 2);
      }
    }
    AND_WHEN("she withdraws it") {
      REQUIRE(queue.withdraw(queue.third));
      THEN("it stands at its own filing instant again") {
        CHECK(queue.benefit(queue.third).state == BenefitState::withdrawn);
        CHECK(queue.place(queue.third) == 3);
        CHECK(queue.withdraw(queue.third).error() == Refusal::benefit_not_claimed);
      }
      THEN("she may claim another") {
        REQUIRE(queue.claim(queue.third,
                            {
                                BenefitCategory::orphan, BenefitPaper{day("2020-01-01"), {}}
        }));
        CHECK(queue.benefit(queue.third).claim.category == BenefitCategory::orphan);
        CHECK(queue.place(queue.third) == 1);
      }
    }
  }
  WHEN("the certificate is a month old") {
    THEN("the claim is refused, and nothing has changed") {
      CHECK(queue.claim(queue.third, teacher("2026-02-02")).error() ==
            Refusal::benefit_paper_expired);
      CHECK(queue.place(queue.third) == 3);
    }
  }
  WHEN("a blocked application claims") {
    queue.let(queue.third, Event::block, Cause::blocked);
    REQUIRE(queue.claim(queue.third, teacher("2026-03-01")));
    THEN("its class waits with it") {
      CHECK(queue.application(queue.third).benefit == BenefitClass::priority);
      CHECK_FALSE(queue.city.standing(queue.third));
      CHECK(queue.place(queue.first) == 1);
    }
  }
  WHEN("somebody else claims for it") {
    const Parent erlan = queue.city.parent_in(queue.city.kokshetau);
    auto by = queue.city.occasion_of(erlan);
    by.relation = Relation::own;
    const auto refused = queue.city.store().transact([&](Store& store) {
      return queue.city.benefits.claim(store, by, queue.third, teacher("2026-03-01"),
                                       RegisterWord::silent);
    });
    THEN("there is no such application for them") {
      CHECK(refused.error() == Refusal::application_not_found);
    }
  }
}

SCENARIO("A benefit that a register proves is confirmed at once") {
  Waiting queue;
  const BenefitClaim large{BenefitCategory::large_family};
  WHEN("the register proves it") {
    queue.city.register_office.benefits.insert({queue.aigul.iin, BenefitCategory::large_family});
    REQUIRE(queue.claim(queue.third, large));
    THEN("nobody needs to decide") {
      CHECK(queue.benefit(queue.third).state == BenefitState::confirmed);
      CHECK(queue.place(queue.third) == 1);
      CHECK(queue.ask(queue.officer, queue.third, BenefitVerdict::reject).error() ==
            Refusal::benefit_not_claimed);
    }
  }
  WHEN("the register denies it") {
    THEN("a paper is needed, which an officer checks") {
      CHECK(queue.claim(queue.third, large).error() == Refusal::benefit_paper_missing);
      REQUIRE(queue.claim(queue.third,
                          {
                              BenefitCategory::large_family, BenefitPaper{day("2026-01-01"), {}}
      }));
      CHECK(queue.benefit(queue.third).state == BenefitState::claimed);
    }
  }
  WHEN("the register does not answer") {
    queue.city.register_office.benefits_are_silent = true;
    REQUIRE(queue.claim(queue.third, large));
    THEN("it counts, and an officer decides") {
      CHECK(queue.benefit(queue.third).state == BenefitState::claimed);
      CHECK(queue.place(queue.third) == 1);
      REQUIRE(queue.decide(queue.third, BenefitVerdict::confirm));
      CHECK(queue.benefit(queue.third).state == BenefitState::confirmed);
    }
  }
}

SCENARIO("A benefit is to be confirmed within five working days from the turn") {
  Waiting queue;
  GIVEN("a certificate that is good when the turn comes, on Monday 2 March") {
    REQUIRE(queue.claim(queue.third, teacher("2026-03-01")));
    CHECK_FALSE(queue.benefit(queue.third).confirmation);
    queue.turn_comes(queue.third);
    const auto due = queue.benefit(queue.third).confirmation->due;
    THEN("the time ends with the next Monday") { CHECK(due == start_of(day("2026-03-10"))); }
    THEN("a second turn does not begin it anew") {
      queue.city.clock.advance(24h);
      queue.turn_comes(queue.third);
      CHECK(queue.benefit(queue.third).confirmation->due == due);
    }
    WHEN("the officer does not decide in time") {
      queue.city.clock.advance_to(due);
      THEN("nothing happens to the applicant, and the officer is overdue") {
        CHECK_FALSE(queue.sweep(queue.third));
        CHECK(queue.benefit(queue.third).state == BenefitState::claimed);
        CHECK(queue.place(queue.third) == 1);
        CHECK(queue.decide(queue.third, BenefitVerdict::confirm));
      }
    }
    WHEN("the officer is so late that the certificate expires, and she sends a fresh one") {
      queue.city.clock.advance_to(at("2026-04-06", 9));
      REQUIRE(queue.send_paper(queue.third, "2026-04-06"));
      THEN("the delay is the officer's still") {
        CHECK_FALSE(queue.sweep(queue.third));
        CHECK(queue.place(queue.third) == 1);
        CHECK(queue.decide(queue.third, BenefitVerdict::confirm));
      }
    }
  }
  GIVEN("a certificate that had expired when the turn came") {
    REQUIRE(queue.claim(queue.third, teacher("2026-03-01")));
    queue.city.clock.advance_to(at("2026-04-06", 9));
    queue.turn_comes(queue.third);
    const auto due = queue.benefit(queue.third).confirmation->due;
    CHECK(due == start_of(day("2026-04-14")));
    WHEN("no new one comes, and there is a moment left") {
      queue.city.clock.advance_to(due - 1us);
      THEN("it waits") { CHECK_FALSE(queue.sweep(queue.third)); }
    }
    WHEN("no new one comes in time") {
      queue.city.clock.advance_to(due);
      REQUIRE(queue.sweep(queue.third));
      THEN("it is rejected, and says why") {
        CHECK(queue.benefit(queue.third).state == BenefitState::rejected);
        CHECK(queue.place(queue.third) == 3);
        CHECK_FALSE(queue.sweep(queue.third));
        CHECK(queue.city.audited().back().operation == "reject_unproved_benefit");
        CHECK(queue.city.audited().back().about == queue.aigul.person);
      }
    }
    WHEN("the job runs three hours late") {
      queue.city.clock.advance_to(due + 3h);
      THEN("meanwhile it is too late for a paper, and for an officer") {
        CHECK(queue.send_paper(queue.third, "2026-04-13").error() == Refusal::benefit_not_claimed);
        CHECK(queue.ask(queue.officer, queue.third, BenefitVerdict::reject).error() ==
              Refusal::benefit_not_claimed);
      }
      THEN("what follows counts from the due instant") {
        REQUIRE(queue.sweep(queue.third));
        CHECK(queue.last_entry(queue.third).what == Happened::benefit_rejected);
        CHECK(queue.last_entry(queue.third).at == due);
      }
    }
    WHEN("a new one comes on the last day") {
      queue.city.clock.advance_to(due - 1h);
      REQUIRE(queue.send_paper(queue.third, "2026-04-13"));
      queue.city.clock.advance_to(due);
      THEN("the delay is not hers") { CHECK_FALSE(queue.sweep(queue.third)); }
    }
  }
  GIVEN("a turn that has come") {
    queue.let(queue.third, Event::notify, Cause::served);
    WHEN("a benefit is claimed only then") {
      REQUIRE(queue.claim(queue.third, teacher("2026-03-01")));
      THEN("the time to confirm it begins with the claim") {
        CHECK(queue.benefit(queue.third).confirmation->due == start_of(day("2026-03-10")));
      }
    }
  }
  GIVEN("a policy of one working day") {
    auto reference = small_region();
    Policy hasty = regulation;
    hasty.benefit_confirmation = WorkingDays{1};
    reference.policies = PolicyBook{{{1, std::nullopt, day("2026-01-01"), hasty}}};
    City city{reference};
    const Parent aigul = city.parent_in(city.kokshetau);
    const auto filed = city.file(aigul, city.child_of(aigul), city.kokshetau)->id;
    const auto window = city.store().record([&](Store& store) {
      expects(
          store.benefits().add(claimed(filed, {teacher("2026-03-01"), false}, city.clock.now())));
      begin_confirmation(store, store.applications().hold(filed).value(), city.clock.now());
      return store.benefits().find(filed)->confirmation.value();
    });
    THEN("it ends with the next working day") { CHECK(window.due == start_of(day("2026-03-04"))); }
    WHEN("that day becomes a holiday") {
      BenefitWindows windows;
      CalendarService calendar{{windows}};
      const auto prolonged = city.store().record([&](Store& store) {
        const auto held = store.calendar().day(day("2026-03-03"));
        const SpecialDay holiday{
            held.date, DayKind::holiday, {"м", "п", "h"}
        };
        expects(calendar.edit(store, city.occasion_of(aigul), held, holiday).has_value());
        return store.benefits().find(filed)->confirmation->due;
      });
      THEN("there is a day more, and it is recorded") {
        CHECK(prolonged == start_of(day("2026-03-05")));
        CHECK(city.audited().back().operation == "prolong_benefit_confirmation");
        CHECK(city.audited().back().application == filed);
      }
    }
  }
}
