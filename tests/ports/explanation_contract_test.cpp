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

TEST_CASE("The end of a short ledger is read by its key, however long others are", "[ports]") {
  if (no_cluster()) return;
  Filings filings{Adapter::postgresql};
  const auto application = filings.application_filed_at(Inventor::now);
  const auto* database = TestDatabase::given();
  database->execute(R"(
    WITH other AS (
      INSERT INTO queue (id, district, kind, birth_year, generals_per_priority, sequence)
      VALUES (gen_random_uuid(), '111000000', 'special', 2020, 3, 50000)
      RETURNING id)
    INSERT INTO ledger (queue_id, sequence, at, cause, generals_per_priority, generals_due,
                        policy_version)
    SELECT id, n, '2020-01-01', 'policy_changed', 3, 0, 0 FROM other, generate_series(1, 50000) AS n;
    ANALYZE ledger, queue)");
  // A session counts its readings of whole tables before it is seen to be gone.
  const auto whole_readings = [&] {
    return database
        ->execute("SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'ledger'")[0][0]
        .as<int>();
  };
  const auto is_read = [&] {
    return !database->execute("SELECT FROM pg_stat_activity WHERE application_name = 'reader'")
                .empty();
  };
  const int before = whole_readings();
  {
    kezek::persistence::Database reader{
        {.conninfo = database->as_server(), .application_name = "reader"}
    };
    const auto ledger = reader.unit_of_work().read([&](const Store& store) {
      return store.queues().ledger_since(application, Inventor::now, 1);
    });
    CHECK(ledger->entries.size() == 1);
  }
  while (is_read()) std::this_thread::sleep_for(10ms);
  CHECK(whole_readings() == before);
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
