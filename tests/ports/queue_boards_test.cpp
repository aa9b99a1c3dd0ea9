#include <catch2/catch.hpp>

#include "domain/queue/ledger_service.hpp"
#include "integrations/digest/sha256_digest.hpp"
#include "tests/ports/filings.hpp"

using namespace kezek;
using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

TEST_CASE("The board of a queue tells sizes, who was served last, and its movements", "[ports]") {
  if (no_cluster()) return;
  Filings filings{Adapter::postgresql};
  auto& boards = filings.stores.database().queue_boards();
  const auto early = filings.application_filed_at(Inventor::now);
  const auto late = filings.application_filed_at(Inventor::now + 1h);
  (void)filings.filed_at(Inventor::now + 2h);
  const auto name =
      filings.stores.read([&](auto& s) { return s.applications().find(early)->filing.queue(); });
  const auto serve = [&](ApplicationId id, Instant at) {
    filings.stores.given([&](Store& store) {
      const auto before = store.applications().hold(id).value();
      Application after = before;
      after.status = Status::referred;
      after.changed_at = at;
      ++after.version;
      const HistoryEntry line{filings.invent.id<EntryId>(),
                              at,
                              happened(Event::choose),
                              after.status,
                              std::nullopt,
                              std::nullopt};
      const ApplicationChange change{
          before, after, Cause::served, line, 0, filings.invent.id<QueueId>(), 3};
      expects(store.applications().change(change).has_value());
    });
  };
  serve(late, Inventor::now + 30 * 24h);
  serve(early, Inventor::now + 31 * 24h);

  const auto unsealed = boards.find(name, day("2026-01-01"));
  REQUIRE(unsealed);
  CHECK(unsealed->line.sizes == ClassSizes{0, 0, 1});
  CHECK(unsealed->last_served.general == Inventor::now);
  CHECK_FALSE(unsealed->last_served.priority);
  CHECK(unsealed->movements.empty());
  CHECK_FALSE(unsealed->last_seal);

  const integrations::Sha256Digest digest;
  filings.stores.work().record(
      [&](Store& store) { return seal_ledgers(store, digest, Inventor::now + 32 * 24h); });
  const auto board = boards.find(name, day("2026-01-01"));
  REQUIRE(board->movements.size() == 2);
  CHECK(board->movements[0].month == day("2026-04-01"));
  CHECK(board->movements[0].cause == Cause::served);
  CHECK(board->movements[0].entries == 2);
  CHECK(board->movements[1].entries == 3);
  CHECK(board->last_seal->last == 5);
  CHECK(boards.find(name, day("2026-04-01"))->movements.size() == 1);
  CHECK_FALSE(boards.find({name.district, name.kind, 2000}, day("2026-01-01")));

  CHECK(boards.list(std::nullopt).size() == 1);
  CHECK(boards.list(name.district).front().name == name);
  CHECK(boards.list(kato("111600000")).empty());
}
