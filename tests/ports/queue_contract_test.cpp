#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/ports/facts.hpp"
#include "tests/ports/filings.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

TEST_CASE("A standing counts who filed before, over days and inside one", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Filings filings{adapter};
  // Filed out of order; two at one instant, whose numbers decide.
  const std::vector<Instant> instants{at("2026-03-02", 12), at("2026-03-04", 9),
                                      at("2026-03-02", 9),  at("2026-03-02", 12),
                                      at("2026-02-27", 23), at("2026-03-04", 0)};
  const std::vector<std::int64_t> expected{2, 5, 1, 3, 0, 4};
  std::vector<ApplicationId> ids;
  for (const Instant instant : instants) ids.push_back(filings.application_filed_at(instant));

  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto standing = filings.stores.read([&](auto& s) { return s.queues().standing(ids[i]); });
    REQUIRE(standing);
    CHECK(facts(*standing) == facts(Standing{
                                  {0, 0, 6},
                                  {3, 0 },
                                  BenefitClass::general, expected.at(i)
    }));
  }
  const auto unknown = filings.invent.id<ApplicationId>();
  CHECK_FALSE(filings.stores.read([&](auto& s) { return s.queues().standing(unknown); }));
}

TEST_CASE("The ledger says what happened, without gaps", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Filings filings{adapter};
  const Asked asked = filings.asked();
  const auto first = filings.signed_by_applicant(asked, Inventor::now);
  const auto filed = filings.file(first);
  REQUIRE(filed);
  // A refused filing leaves no gap.
  REQUIRE_FALSE(filings.file(
      filings.signed_by_applicant(filings.asked_for(asked.filing.child), Inventor::now + 1s)));
  (void)filings.filed_at(Inventor::now + 2s);

  const auto ledger = filings.ledger_of(filed->queue);
  REQUIRE(ledger.size() == 2);
  CHECK(facts(ledger.front()) ==
        facts(LedgerEntry{
            1,
            Inventor::now,
            Cause::joined,
            LedgerSubject{first.application(), {Inventor::now, filed->number}},
            std::nullopt,
            BenefitClass::general,
            {3,                   0                             },
            asked.act.person,
            3
  }));
  CHECK(ledger.back().sequence == 2);
  CHECK(filings.ledger_of(filings.invent.id<QueueId>()).empty());
}

TEST_CASE("A queue rebuilt from its ledger is the live queue", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Filings filings{adapter};
  std::vector<ApplicationId> ids;
  for (int i = 0; i < 20; ++i)
    ids.push_back(filings.application_filed_at(Inventor::now + std::chrono::hours{i * 7 % 20 * 5}));

  const auto queues = filings.stores.read([](auto& s) { return s.queues().all(); });
  REQUIRE(queues.size() == 1);
  const RebuiltQueue rebuilt{filings.ledger_of(queues.front().id)};
  for (const auto& id : ids) {
    const auto live = filings.stores.read([&](auto& s) { return s.queues().standing(id); });
    REQUIRE(live);
    CHECK(facts(*live) == facts(*rebuilt.standing(id)));
  }
}
