#include "persistence/ledger_repository.hpp"

#include <utility>

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

const Statement unsealed{"ledger_unsealed", "SELECT q.id, " + seal_columns + R"(
    FROM queue q
    LEFT JOIN LATERAL (SELECT *
                         FROM ledger_seal
                        WHERE queue_id = q.id
                        ORDER BY last_sequence DESC
                        LIMIT 1) AS s ON true
   WHERE q.sequence > coalesce(s.last_sequence, 0)
   ORDER BY q.id
   LIMIT $1)"};

const Statement entries{"ledger_entries", "SELECT " + ledger_columns + R"(
    FROM ledger l
   WHERE l.queue_id = $1 AND l.sequence > $2 AND l.sequence <= $3
   ORDER BY l.sequence)"};

const Statement seals{"ledger_seals", "SELECT " + seal_columns + R"(
    FROM ledger_seal s
   WHERE s.queue_id = $1 AND s.last_sequence > $2
   ORDER BY s.last_sequence
   LIMIT $3)"};

// A range has at least one entry, so a seal that was made counts something.
// Of rivals either key may be met first.
const Statement seal{"ledger_seal_add", R"(
  WITH sealed AS (
    INSERT INTO ledger_seal (queue_id, first_sequence, last_sequence, hash, sealed_at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT DO NOTHING
    RETURNING queue_id, first_sequence, last_sequence)
  INSERT INTO ledger_month (queue_id, month, cause, entries)
  SELECT l.queue_id, civil_month(l.at), l.cause, count(*)
    FROM sealed s
    JOIN ledger l ON l.queue_id = s.queue_id
                 AND l.sequence BETWEEN s.first_sequence AND s.last_sequence
   GROUP BY l.queue_id, civil_month(l.at), l.cause
  ON CONFLICT (queue_id, month, cause)
  DO UPDATE SET entries = ledger_month.entries + excluded.entries)"};

const Statement live{"queue_live", R"(
  SELECT sequence, extraordinary, priority, general, generals_per_priority, generals_due
    FROM queue
   WHERE id = $1)"};

const Statement counts{"queue_counts", R"(
  SELECT benefit, span, starts, size FROM class_count WHERE queue_id = $1 AND size > 0)"};

const Statement months{"queue_months", R"(
  SELECT month, cause, entries FROM ledger_month WHERE queue_id = $1)"};

// Sorted on disk where it must, and fetched some thousand rows at a time.
const Statement trace{"ledger_trace", R"(
  DECLARE ledger_trace NO SCROLL CURSOR FOR
  SELECT coalesce(l.application_id, a.id) AS application, a.id, a.filed_at, a.year, a.serial,
         a.child_number, a.benefit, )" + ledger_columns +
                                          R"(
    FROM (SELECT * FROM ledger WHERE queue_id = $1 AND application_id IS NOT NULL) AS l
    FULL JOIN (SELECT *
                 FROM application
                WHERE queue_id = $1 AND status IN ('in_queue', 'notified')) AS a
      ON a.id = l.application_id
   ORDER BY application, l.sequence)"};

const Statement fetch_trace{"ledger_trace_fetch", "FETCH 5000 FROM ledger_trace"};

const Statement close_trace{"ledger_trace_close", "CLOSE ledger_trace"};

}  // namespace sql

namespace {

domain::UnsealedLedger unsealed_in(Reader& row) {
  const auto queue = row.next<domain::QueueId>();
  if (row.is_null()) return {queue, std::nullopt};
  return {queue, seal_in(row)};
}

/// One row of the trace: where an application stands, if it does, and an entry about it, if any.
struct TraceRow {
  domain::ApplicationId application;
  std::optional<domain::LivePlace> live;
  std::optional<domain::LedgerEntry> entry;
};

TraceRow trace_row_in(Reader& row) {
  TraceRow traced{row.next<domain::ApplicationId>(), std::nullopt, std::nullopt};
  const auto subject = subject_in(row);
  const auto benefit = row.optional<domain::BenefitClass>();
  if (subject) traced.live = domain::LivePlace{benefit.value(), subject->key};
  if (!row.is_null()) traced.entry = ledger_entry_in(row);
  return traced;
}

/// Rows of one application come one after another; it is told when the next one begins.
class Gathering {
 public:
  explicit Gathering(const std::function<void(const domain::TracedApplication&)>& each)
      : each_{each} {}

  void take(const TraceRow& row) {
    if (traced_ && traced_->application != row.application) tell();
    if (!traced_) traced_ = domain::TracedApplication{row.application, {}, row.live};
    if (row.entry) traced_->entries.push_back(*row.entry);
  }

  void tell() {
    if (traced_) each_(*std::exchange(traced_, {}));
  }

 private:
  const std::function<void(const domain::TracedApplication&)>& each_;
  std::optional<domain::TracedApplication> traced_;
};

}  // namespace

std::vector<domain::UnsealedLedger> LedgerRepository::unsealed(int limit) const {
  return session_.all(unsealed_in, sql::unsealed, limit);
}

std::vector<domain::LedgerEntry> LedgerRepository::entries(domain::QueueId queue,
                                                           std::int64_t after,
                                                           std::int64_t last) const {
  return session_.all(ledger_entry_in, sql::entries, queue, after, last);
}

std::vector<domain::LedgerSeal> LedgerRepository::seals(domain::QueueId queue, std::int64_t after,
                                                        int limit) const {
  return session_.all(seal_in, sql::seals, queue, after, limit);
}

bool LedgerRepository::seal(const domain::LedgerSeal& s) {
  return session_.run(sql::seal, s.queue, s.first, s.last, s.hash, s.sealed_at).affected_rows() > 0;
}

domain::LiveQueue LedgerRepository::live(domain::QueueId queue) const {
  const auto live_in = [](Reader& row) {
    domain::LiveQueue read{};
    read.sequence = row.next<std::int64_t>();
    read.sizes = sizes_in(row);
    read.interleaving.generals_per_priority = row.next<int>();
    read.interleaving.generals_due = row.next<int>();
    return read;
  };
  auto live = session_.first(live_in, sql::live, queue).value();
  const auto count_in = [&](Reader& row) {
    const domain::ClassCount count{row.next<domain::BenefitClass>(), row.next<std::string>(),
                                   row.next<domain::Instant>()};
    return live.counts.emplace(count, row.next<std::int64_t>()).second;
  };
  session_.all(count_in, sql::counts, queue);
  const auto month_in = [&](Reader& row) {
    const domain::MonthlyCount count{row.next<domain::Date>(), row.next<domain::Cause>()};
    return live.months.emplace(count, row.next<std::int64_t>()).second;
  };
  session_.all(month_in, sql::months, queue);
  return live;
}

void LedgerRepository::trace(
    domain::QueueId queue,
    const std::function<void(const domain::TracedApplication&)>& each) const {
  Gathering gathering{each};
  session_.run(sql::trace, queue);
  for (;;) {
    auto rows = session_.all(trace_row_in, sql::fetch_trace);
    if (rows.empty()) break;
    for (const auto& row : rows) gathering.take(row);
  }
  session_.run(sql::close_trace);
  gathering.tell();
}

}  // namespace kezek::persistence
