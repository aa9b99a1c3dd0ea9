#include <catch2/catch.hpp>

#include "domain/access/permissions.hpp"
#include "tests/support/literals.hpp"
#include "tests/support/office.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

const Reason checked{*ReasonCode::parse("original_seen"), "Түпнұсқасы көрсетілді"};

BenefitClaim teacher(std::string_view issued_on) {
  return {
      BenefitCategory::teacher, BenefitPaper{day(issued_on), {}}
  };
}

/// Three children of one queue, filed one after another on 2 March, and an officer.
struct Waiting {
  Office office{};
  City& city = office.city;
  Parent aigul = city.parent_in(city.kokshetau);
  ApplicationId first = filed();
  ApplicationId second = filed();
  ApplicationId third = filed();
  StaffAccount officer = office.member(office.duty(Role::district_officer));

  Occasion her_occasion() {
    auto by = city.occasion_of(aigul);
    by.relation = Relation::own;
    return by;
  }
  Occasion occasion_of(const StaffAccount& who) {
    auto by = office.occasion_of(who);
    by.relation = permission_of(Operation::request_benefit_decision, who.duty.role)->relation;
    return by;
  }
  Result<Application> claim(ApplicationId id, const BenefitClaim& claim) {
    const RegisterWord word = city.benefits.consult(application(id), claim.category);
    return city.store().transact(
        [&](Store& store) { return city.benefits.claim(store, her_occasion(), id, claim, word); });
  }
  Result<Application> withdraw(ApplicationId id) {
    return city.store().transact(
        [&](Store& store) { return city.benefits.withdraw(store, her_occasion(), id); });
  }
  Result<Application> send_paper(ApplicationId id, std::string_view issued_on) {
    return city.store().transact([&](Store& store) {
      return city.benefits.replace_paper(store, her_occasion(), id, {day(issued_on), {}});
    });
  }
  Result<Act> ask(const StaffAccount& who, ApplicationId id, BenefitVerdict verdict) {
    return city.store().transact([&](Store& store) {
      return city.benefit_decisions.request(store, occasion_of(who), {id, verdict, checked});
    });
  }
  Result<ActOutcome> sign(const StaffAccount& who, const Act& act) {
    return sign(who, act, city.signature_of(who.iin));
  }
  Result<ActOutcome> sign(const StaffAccount& who, const Act& act, const Verification& word) {
    auto by = office.occasion_of(who);
    by.relation = Relation::own;
    return city.store().transact([&](Store& store) -> Result<ActOutcome> {
      const auto found = find_act(store, by, act.id);
      if (!found) return found.error();
      return city.acts.sign(store, by, *found, city.received(word));
    });
  }
  Result<ActOutcome> decide(ApplicationId id, BenefitVerdict verdict) {
    const auto act = ask(officer, id, verdict);
    if (!act) return act.error();
    return sign(officer, *act);
  }
  void turn_comes(ApplicationId id) {
    (void)city.store().record([&](Store& store) {
      begin_confirmation(store, store.applications().hold(id).value(), city.clock.now());
      return true;
    });
  }
  bool sweep(ApplicationId id) {
    const Occasion job{std::nullopt, "job", city.clock.now(), city.ids};
    return city.store().record([&](Store& store) {
      const auto due = store.benefits().past_due(job.at, std::nullopt, 10);
      return std::ranges::find(due, id) != due.end() && reject_unproved(store, job, id);
    });
  }

  Application application(ApplicationId id) {
    return city.store().read(
        [&](const Store& store) { return store.applications().find(id).value(); });
  }
  ClaimedBenefit benefit(ApplicationId id) {
    return city.store().read([&](const Store& store) { return store.benefits().find(id).value(); });
  }
  std::int64_t place(ApplicationId id) { return position_of(city.standing(id).value()).in_queue; }

 private:
  ApplicationId filed() {
    city.clock.advance(1min);
    return city.file(aigul, city.child_of(aigul), city.kokshetau)->id;
  }
};

}  // namespace

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
    (void)queue.city.store().transact([&](Store& store) {
      const auto held = store.applications().hold(queue.third).value();
      return happen(store, queue.her_occasion(), held, {Event::block, Cause::blocked});
    });
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
      }
    }
    WHEN("a new one comes on the last day") {
      queue.city.clock.advance_to(due - 1h);
      REQUIRE(queue.send_paper(queue.third, "2026-04-13"));
      queue.city.clock.advance_to(due);
      THEN("the delay is not hers") { CHECK_FALSE(queue.sweep(queue.third)); }
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
      expects(store.benefits().add(
          claimed(filed, teacher("2026-03-01"), RegisterWord::silent, city.clock.now())));
      begin_confirmation(store, store.applications().hold(filed).value(), city.clock.now());
      return store.benefits().find(filed)->confirmation.value();
    });
    THEN("it ends with the next working day") { CHECK(window.due == start_of(day("2026-03-04"))); }
  }
}
