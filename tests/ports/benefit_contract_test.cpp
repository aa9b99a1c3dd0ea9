#include <catch2/catch.hpp>

#include "tests/ports/facts.hpp"
#include "tests/ports/filings.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

const BenefitClaim soldier{BenefitCategory::military};
constexpr auto due = Inventor::now + 120h;

struct Claims {
  explicit Claims(Adapter adapter) : filings{adapter} {}

  ApplicationId filed() { return filings.application_filed_at(Inventor::now); }
  ClaimedBenefit with_paper(ApplicationId application) {
    const BenefitPaper paper{
        day("2026-02-28"), {filings.invent.id<AttachmentId>(), filings.invent.id<AttachmentId>()}
    };
    return claimed(application,
                   {
                       {BenefitCategory::teacher, paper},
                       false
    },
                   Inventor::now);
  }
  /// Kept, with the time to confirm it if the turn came.
  ClaimedBenefit claimed_in(BenefitState state, bool turn_came) {
    ClaimedBenefit benefit = with_paper(filed());
    benefit.state = state;
    if (turn_came) benefit.confirmation = ConfirmationWindow{Inventor::now, due};
    expects(add(benefit));
    return benefit;
  }
  bool add(const ClaimedBenefit& benefit) {
    bool added = false;
    filings.stores.given([&](Store& s) { added = s.benefits().add(benefit); });
    return added;
  }
  void change(const ClaimedBenefit& benefit) {
    filings.stores.given([&](Store& s) { s.benefits().change(benefit); });
  }
  std::optional<ClaimedBenefit> kept(ApplicationId id) {
    return filings.stores.read([&](auto& s) { return s.benefits().find(id); });
  }

  Filings filings;
};

}  // namespace

TEST_CASE("A claimed benefit comes back as it went", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Claims claims{adapter};
  const auto id = claims.filed();
  CHECK_FALSE(claims.kept(id));
  ClaimedBenefit benefit = claims.with_paper(id);
  REQUIRE(claims.add(benefit));
  CHECK(facts(*claims.kept(id)) == facts(benefit));

  benefit.claim.paper = BenefitPaper{day("2026-03-01"), {claims.filings.invent.id<AttachmentId>()}};
  benefit.confirmation = ConfirmationWindow{Inventor::now, Inventor::now + 120h};
  benefit.state = BenefitState::confirmed;
  benefit.version = 2;
  claims.change(benefit);
  CHECK(facts(*claims.kept(id)) == facts(benefit));
  CHECK_THROWS_AS(claims.change(benefit), InvariantBroken);  // that version is written already
}

TEST_CASE("One claim lives at a time, and versions go on after it has ended", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Claims claims{adapter};
  const auto id = claims.filed();
  ClaimedBenefit benefit = claims.with_paper(id);
  REQUIRE(claims.add(benefit));
  const auto next = claimed(id, {soldier, false}, Inventor::now + 1h);
  CHECK_FALSE(claims.add(next));
  benefit.state = GENERATE(BenefitState::rejected, BenefitState::withdrawn);
  benefit.version = 2;
  claims.change(benefit);
  REQUIRE(claims.add(next));
  ClaimedBenefit third = next;
  third.version = 3;
  CHECK(facts(*claims.kept(id)) == facts(third));
}

TEST_CASE("Past due is what was to be confirmed by now, of live applications", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Claims claims{adapter};
  const auto claiming = [&](BenefitState state, bool turn_came) {
    return claims.claimed_in(state, turn_came).application;
  };
  const auto first = claiming(BenefitState::claimed, true);
  (void)claiming(BenefitState::claimed, false);
  (void)claiming(BenefitState::confirmed, true);
  (void)claiming(BenefitState::rejected, true);
  const auto second = claiming(BenefitState::claimed, true);
  const auto gone = claiming(BenefitState::claimed, true);
  claims.filings.stores.given([&](Store& s) {
    const Application before = s.applications().hold(gone).value();
    Application after = before;
    after.status = Status::removed;
    after.changed_at = Inventor::now + 1h;
    ++after.version;
    const auto done = s.applications().change({
        before,
        after,
        Cause::removed,
        {claims.filings.invent.id<EntryId>(), Inventor::now + 1h, happened(Event::remove),
                   Status::removed, std::nullopt, std::nullopt},
        0,
        claims.filings.invent.id<QueueId>(),
        3
    });
    expects(done.has_value());
  });

  const auto past_due = [&](Instant now, const std::optional<ApplicationId>& after, int limit) {
    return claims.filings.stores.read(
        [&](auto& s) { return s.benefits().past_due(now, after, limit); });
  };
  CHECK(past_due(due - 1us, std::nullopt, 10).empty());
  CHECK(past_due(due, std::nullopt, 10) == std::vector{first, second});
  CHECK(past_due(due, std::nullopt, 1) == std::vector{first});
  CHECK(past_due(due, first, 1) == std::vector{second});
}

TEST_CASE("What an act of deciding asks is kept with it, and goes with it", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Claims claims{adapter};
  const auto application = claims.filed();
  const Person officer = claims.filings.invent.person();
  Act act = claims.filings.invent.act(officer);
  act.kind = ActKind::decide_benefit;
  act.role = Role::region_officer;
  act.subject = application;
  const BenefitDecision decision{
      BenefitVerdict::reject,
      {*ReasonCode::parse("not_a_special_body"), "note"},
      BenefitCategory::special_state_body,
      4
  };
  claims.filings.stores.given([&](Store& s) {
    s.people().meet(officer);
    s.acts().add(act);
    s.benefits().keep(act.id, decision);
  });
  const auto asked = [&] {
    return claims.filings.stores.read([&](auto& s) { return s.benefits().decision_of(act.id); });
  };
  CHECK(facts(*asked()) == facts(decision));
  CHECK(facts(*claims.filings.stores.read([&](auto& s) { return s.acts().find(act.id); })) ==
        facts(act));
  claims.filings.stores.given(
      [&](Store& s) { CHECK(s.leftovers().drop(all_before(act.expires_at + 1us), 10) > 0); });
  CHECK_FALSE(asked());
}

TEST_CASE("Awaiting is what is still to be confirmed in time, of live applications", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Claims claims{adapter};
  const auto waits = claims.claimed_in(BenefitState::claimed, true);
  (void)claims.claimed_in(BenefitState::claimed, false);
  (void)claims.claimed_in(BenefitState::confirmed, true);
  const auto awaiting = [&](Instant now) {
    return claims.filings.stores.read([&](auto& s) { return s.benefits().awaiting(now); });
  };
  const auto found = awaiting(due - 1us);
  REQUIRE(found.size() == 1);
  CHECK(facts(found.front()) == facts(waits));
  CHECK(awaiting(due).empty());
}
