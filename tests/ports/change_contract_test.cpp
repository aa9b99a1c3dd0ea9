#include <catch2/catch.hpp>

#include "tests/ports/facts.hpp"
#include "tests/ports/filings.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

constexpr auto later = Inventor::now + 41 * 24h;

/// What becomes of a kept application.
struct Changing {
  explicit Changing(Adapter adapter) : filings{adapter} {}

  Application kept(ApplicationId id) {
    return filings.stores.read([&](auto& s) { return s.applications().find(id).value(); });
  }
  ApplicationChange change_of(ApplicationId id, Cause cause) {
    const Application before = kept(id);
    Application after = before;
    after.changed_at = later;
    ++after.version;
    return {
        .before = before,
        .after = after,
        .cause = cause,
        .history = {filings.invent.id<EntryId>(), later, happened(Event::block), before.status,
                    before.filing.applicant.person, Role::district_officer,
                    Reason{*ReasonCode::parse("documents_in_doubt"), "note"}},
        .policy_version = 5,
        .queue_if_new = filings.invent.id<QueueId>(),
        .generals_per_priority = 2
    };
  }
  Result<Done> write(const ApplicationChange& change) {
    return filings.stores.work().transact([&](Store& store) -> Result<Done> {
      expects(store.applications().hold(change.after.id).has_value());
      return store.applications().change(change);
    });
  }
  std::optional<Standing> standing(ApplicationId id) {
    return filings.stores.read([&](auto& s) { return s.queues().standing(id); });
  }
  QueueId queue_of(const QueueName& name) {
    for (const auto& queue : filings.stores.read([](auto& s) { return s.queues().all(); }))
      if (queue.name == name) return queue.id;
    throw InvariantBroken{"no such queue"};
  }

  Filings filings;
};

}  // namespace

TEST_CASE("A blocked application leaves the queue, an unblocked one returns to its place",
          "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Changing city{adapter};
  const auto first = city.filings.application_filed_at(Inventor::now);
  const auto second = city.filings.application_filed_at(Inventor::now + 1min);

  auto blocking = city.change_of(first, Cause::blocked);
  blocking.after.status = Status::blocked;
  REQUIRE(city.write(blocking));
  CHECK(facts(city.kept(first)) == facts(blocking.after));
  CHECK_FALSE(city.standing(first));
  CHECK(city.standing(second)->index == 0);
  CHECK(city.standing(second)->sizes == ClassSizes{0, 0, 1});

  auto restoring = city.change_of(first, Cause::restored);
  restoring.after.status = Status::in_queue;
  REQUIRE(city.write(restoring));
  CHECK(city.standing(first)->index == 0);
  CHECK(city.standing(second)->index == 1);

  const auto ledger = city.filings.ledger_of(city.queue_of(blocking.before.filing.queue()));
  REQUIRE(ledger.size() == 4);
  CHECK(facts(ledger[2]) ==
        facts(LedgerEntry{
            .sequence = 3,
            .at = later,
            .cause = Cause::blocked,
            .subject = LedgerSubject{first, {Inventor::now, blocking.before.number}},
            .leaves = BenefitClass::general,
            .enters = std::nullopt,
            .interleaving = {3,     0                                      },
            .by = blocking.history.by,
            .policy_version = 5
  }));
  const RebuiltQueue rebuilt{ledger};
  CHECK(facts(*rebuilt.standing(second)) == facts(*city.standing(second)));
}

TEST_CASE("A benefit moves an application into its class at its own filing instant", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Changing city{adapter};
  const auto early = city.filings.application_filed_at(Inventor::now);
  const auto late = city.filings.application_filed_at(Inventor::now + 40 * 24h);
  for (const auto id : {late, early}) {
    auto granting = city.change_of(id, Cause::benefit_granted);
    granting.after.benefit = BenefitClass::priority;
    REQUIRE(city.write(granting));
  }
  CHECK(facts(*city.standing(late)) == facts(Standing{
                                           {0, 2, 0},
                                           {3, 0 },
                                           BenefitClass::priority, 1
  }));
  CHECK(city.standing(early)->index == 0);
}

TEST_CASE("An application moves to another queue with its filing instant", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Changing city{adapter};
  const auto stays = city.filings.application_filed_at(Inventor::now);
  const auto moves = city.filings.application_filed_at(Inventor::now + 1min);
  auto moving = city.change_of(moves, Cause::moved_in);
  moving.after.filing.kind = QueueKind::special;
  moving.after.filing.language = GroupLanguage::ru;
  REQUIRE(city.write(moving));

  CHECK(facts(city.kept(moves)) == facts(moving.after));
  CHECK(facts(*city.standing(moves)) == facts(Standing{
                                            {0, 0, 1},
                                            {2, 0 },
                                            BenefitClass::general, 0
  }));
  CHECK(city.standing(stays)->sizes == ClassSizes{0, 0, 1});
  const auto left = city.filings.ledger_of(city.queue_of(moving.before.filing.queue()));
  const auto entered = city.filings.ledger_of(city.queue_of(moving.after.filing.queue()));
  CHECK(left.back().cause == Cause::moved_out);
  REQUIRE(entered.size() == 1);
  CHECK(entered.front().cause == Cause::moved_in);
  CHECK(entered.front().interleaving == Interleaving{2, 0});
}

TEST_CASE("Where the applicant lives for a time is kept, and left out again", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Changing city{adapter};
  const auto id = city.filings.application_filed_at(Inventor::now);
  auto moving = city.change_of(id, Cause::moved_in);
  moving.after.filing.applicant.residence = TemporaryResidence{"ул. Абая, 7", day("2027-06-30")};
  REQUIRE(city.write(moving));
  CHECK(facts(city.kept(id)) == facts(moving.after));
  auto back = city.change_of(id, Cause::moved_in);
  back.after.filing.applicant.residence.reset();
  REQUIRE(city.write(back));
  CHECK(facts(city.kept(id)) == facts(back.after));
}

TEST_CASE("The history tells from when a change counts, also if that was noticed later",
          "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Changing city{adapter};
  const auto id = city.filings.application_filed_at(Inventor::now);
  auto removing = city.change_of(id, Cause::removed);
  removing.after.status = Status::removed;
  removing.history.at = later - 7h;
  REQUIRE(city.write(removing));
  const auto history =
      city.filings.stores.read([&](auto& s) { return s.applications().history(id); });
  CHECK(history.back().at == later - 7h);
  CHECK(city.kept(id).changed_at == later);
}

TEST_CASE("An application does not move to where its child stands already", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Changing city{adapter};
  const Asked general = city.filings.asked();
  const auto filed = city.filings.signed_by_applicant(general, Inventor::now);
  REQUIRE(city.filings.file(filed));
  const Asked special = city.filings.asked_for(general.filing.child, QueueKind::special);
  REQUIRE(city.filings.file(city.filings.signed_by_applicant(special, Inventor::now + 1s)));

  auto moving = city.change_of(filed.application(), Cause::moved_in);
  moving.after.filing.kind = QueueKind::special;
  CHECK(city.write(moving).error() == Refusal::child_already_queued);
  CHECK(city.kept(filed.application()).version == 1);
}

TEST_CASE("A new ratio is an entry of the ledger, once", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Changing city{adapter};
  const auto filed = city.filings.application_filed_at(Inventor::now);
  const QueueId queue = city.queue_of(city.kept(filed).filing.queue());
  const auto change = [&](int ratio) {
    bool changed = false;
    city.filings.stores.given([&](Store& s) {
      changed = s.queues().change_ratio(queue, ratio, {later, 7});
    });
    return changed;
  };
  CHECK(change(5));
  CHECK_FALSE(change(5));
  CHECK(city.standing(filed)->interleaving == Interleaving{5, 0});
  const auto ledger = city.filings.ledger_of(queue);
  REQUIRE(ledger.size() == 2);
  CHECK(ledger.back().cause == Cause::policy_changed);
  CHECK_FALSE(ledger.back().subject);
  CHECK(RebuiltQueue{ledger}.interleaving() == Interleaving{5, 0});
}
