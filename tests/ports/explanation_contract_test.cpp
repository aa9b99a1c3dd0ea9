#include <thread>

#include <catch2/catch.hpp>

#include "domain/queue/queue_service.hpp"
#include "tests/ports/filings.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

// That explanations of whole lives are right is shown by the simulated city, on both stores.

TEST_CASE("An outlook tells the standing, and what a blocked application would meet", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Filings filings{adapter};
  std::vector<ApplicationId> ids;
  for (const auto& filed_at : {at("2026-02-27", 23), at("2026-03-02", 9), at("2026-03-02", 9),
                               at("2026-03-02", 12), at("2026-03-04", 9)})
    ids.push_back(filings.application_filed_at(filed_at));
  for (const auto& id : ids) {
    const auto [outlook, standing] = filings.stores.read([&](auto& s) {
      return std::pair{s.queues().outlook(id), s.queues().standing(id)};
    });
    CHECK(outlook.benefit == BenefitClass::general);
    CHECK(outlook.sizes == standing->sizes);
    CHECK(outlook.interleaving == standing->interleaving);
    CHECK(outlook.ahead == ClassSizes{0, 0, standing->index});
  }
}

TEST_CASE("The ledger since an instant begins with the first entry made then", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Filings filings{adapter};
  const auto first = filings.application_filed_at(Inventor::now);
  (void)filings.filed_at(Inventor::now + 2h);
  (void)filings.filed_at(Inventor::now + 1h);  // written late
  (void)filings.filed_at(Inventor::now + 3h);

  const auto since = [&](Instant instant, int entries_max) {
    const auto ledger = filings.stores.read(
        [&](auto& s) { return s.queues().ledger_since(first, instant, entries_max); });
    std::vector<std::int64_t> sequences;
    if (ledger)
      for (const auto& entry : ledger->entries) sequences.push_back(entry.sequence);
    CHECK((ledger && ledger->earlier) == (!sequences.empty() && sequences.front() > 1));
    return sequences;
  };
  using Sequences = std::vector<std::int64_t>;
  CHECK(since(Inventor::now, 4) == Sequences{1, 2, 3, 4});
  CHECK(since(Inventor::now, 3).empty());
  CHECK(since(Inventor::now + 1us, 3) == Sequences{2, 3, 4});
  CHECK(since(Inventor::now + 90min, 2) == Sequences{2, 3, 4});
  CHECK(since(Inventor::now + 3h, 1) == Sequences{4});
  CHECK(since(Inventor::now + 4h, 1).empty());
}

TEST_CASE("What is committed meanwhile is not in a snapshot", "[ports]") {
  if (no_cluster()) return;
  Filings filings{Adapter::postgresql};
  const auto first = filings.application_filed_at(Inventor::now);
  filings.stores.work().snapshot([&](const Store& store) {
    const auto sizes = [&] { return store.queues().outlook(first).sizes; };
    const auto before = sizes();
    std::thread{[&] { (void)filings.filed_at(Inventor::now + 1h); }}.join();
    CHECK(sizes() == before);
    return 0;
  });
}
