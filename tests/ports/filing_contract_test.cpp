#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/ports/facts.hpp"
#include "tests/ports/filings.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

TEST_CASE("An act waits with what it asks", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Filings filings{adapter};
  const auto& [act, filing] = filings.asked();

  CHECK(facts(*filings.stores.read([&](auto& s) { return s.acts().find(act.id); })) == facts(act));
  const auto asked = filings.stores.read([&](auto& s) { return s.acts().find_filings(act.id); });
  REQUIRE(asked.size() == 1);
  CHECK(facts(asked.front()) == facts(filing));
  const auto unknown = filings.invent.id<ActId>();
  CHECK_FALSE(filings.stores.read([&](auto& s) { return s.acts().find(unknown); }));
  CHECK(filings.stores.read([&](auto& s) { return s.acts().find_filings(unknown); }).empty());
}

TEST_CASE("A signed filing becomes an application, its act is done", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Filings filings{adapter};
  const Asked asked = filings.asked();
  const auto signed_filing = filings.signed_by_applicant(asked, Inventor::now);
  const auto filed = filings.file(signed_filing);
  REQUIRE(filed);

  CHECK(filed->number.year == 2026);
  CHECK(filed->number.child == 1);
  CHECK(filed->queue == signed_filing.children.front().queue_if_new);
  const Application expected{signed_filing.application(),
                             filed->number,
                             asked.filing,
                             BenefitClass::general,
                             Status::in_queue,
                             Inventor::now,
                             Inventor::now,
                             3,
                             1};
  const auto kept =
      filings.stores.read([&](auto& s) { return s.applications().find(expected.id); });
  REQUIRE(kept);
  CHECK(facts(*kept) == facts(expected));
  const auto act = filings.stores.read([&](auto& s) { return s.acts().find(asked.act.id); });
  CHECK(act->status == ActStatus::done);
  CHECK(act->application == expected.id);
  CHECK(filings.stores.read([&](auto& s) {
    return s.applications().standing_of(asked.filing, {});
  }) == Status::in_queue);
  CHECK_FALSE(filings.stores.read(
      [&](auto& s) { return s.applications().standing_of(asked.filing, expected.id); }));
  Filing elsewhere = asked.filing;
  elsewhere.kind = QueueKind::special;
  CHECK_FALSE(
      filings.stores.read([&](auto& s) { return s.applications().standing_of(elsewhere, {}); }));
}

TEST_CASE("A filing is refused whole", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Filings filings{adapter};
  const Asked first = filings.asked();
  const auto signed_first = filings.signed_by_applicant(first, Inventor::now);
  REQUIRE(filings.file(signed_first));
  Asked second = filings.asked();
  Refusal expected{};

  SECTION("when its act was signed already") {
    expected = Refusal::act_already_signed;
    second.act = first.act;
  }
  SECTION("when the child stands in a queue of this kind already") {
    expected = Refusal::child_already_queued;
    second = filings.asked_for(first.filing.child);
  }
  SECTION("when another act was proved by the same signature") {
    expected = Refusal::signature_already_used;
  }
  auto signed_second = filings.signed_by_applicant(second, Inventor::now + 1s);
  if (expected == Refusal::signature_already_used)
    signed_second.evidence.fingerprint = signed_first.evidence.fingerprint;

  const auto refused = filings.file(signed_second);
  REQUIRE_FALSE(refused);
  CHECK(refused.error() == expected);
  CHECK_FALSE(filings.stores.read(
      [&](auto& s) { return s.applications().find(signed_second.application()); }));
  CHECK(filings.ledger_of(signed_first.children.front().queue_if_new).size() == 1);
  if (expected != Refusal::act_already_signed)
    CHECK(filings.stores.read([&](auto& s) { return s.acts().find(second.act.id); })->status ==
          ActStatus::pending);
}

TEST_CASE("A filing the store refused cannot be recorded", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Filings filings{adapter};
  const Asked first = filings.asked();
  REQUIRE(filings.file(filings.signed_by_applicant(first, Inventor::now)));
  const auto again =
      filings.signed_by_applicant(filings.asked_for(first.filing.child), Inventor::now);

  CHECK_THROWS_AS((void)filings.stores.work().record(
                      [&](Store& store) { return store.applications().file(again); }),
                  InvariantBroken);
}

TEST_CASE("A child may stand in queues of different kinds", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Filings filings{adapter};
  const Asked general = filings.asked();
  REQUIRE(filings.file(filings.signed_by_applicant(general, Inventor::now)));
  const Asked special = filings.asked_for(general.filing.child, QueueKind::special);
  const auto filed = filings.file(filings.signed_by_applicant(special, Inventor::now + 1s));

  REQUIRE(filed);
  CHECK(filings.stores.read([](auto& s) { return s.queues().all(); }).size() == 2);
}

TEST_CASE("Serials rise within the civil year of filing", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Filings filings{adapter};
  // 19:00 UTC is already the next day, and here the next year, in Akmola.
  const auto old_year = filings.filed_at(at("2026-12-31", 23));
  const auto new_year = filings.filed_at(at("2027-01-01", 0));
  const auto next = filings.filed_at(at("2027-01-01", 1));

  CHECK(old_year.number.year == 2026);
  CHECK(new_year.number.year == 2027);
  CHECK(next.number.serial > new_year.number.serial);
}
