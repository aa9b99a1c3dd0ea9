#include "persistence/queue_repository.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

const Statement standing{"queue_standing",
                         "SELECT " + standing_columns + " FROM application_standing WHERE id = $1"};

const Statement outlook{"queue_outlook", R"(
  SELECT q.extraordinary, q.priority, q.general, a.extraordinary, a.priority, a.general,
         q.generals_per_priority, q.generals_due,
         CASE WHEN a.status IN ('in_queue', 'notified') THEN a.benefit END
    FROM application_outlook a
    JOIN queue q ON q.id = a.queue_id
   WHERE a.id = $1)"};

// An entry may be older than the one before it, so the first by its instant need not be the first.
const Statement extent_since{"ledger_extent_since", R"(
  SELECT coalesce(min(sequence), 0), count(*),
         (SELECT q.sequence FROM application a JOIN queue q ON q.id = a.queue_id WHERE a.id = $1)
    FROM (SELECT l.sequence
            FROM application a
            JOIN ledger l ON l.queue_id = a.queue_id
           WHERE a.id = $1 AND l.at >= $2
           LIMIT $3::integer + 1) AS recent)"};

// Both ends are given, although the second is the ledger's: of one end the planner believes that it
// is met by as many entries as in all queues together, and it reads every ledger for a small one's.
const Statement between{"ledger_between", "SELECT " + ledger_columns + R"(
    FROM application a
    JOIN ledger l ON l.queue_id = a.queue_id
   WHERE a.id = $1 AND l.sequence BETWEEN $2 AND $3
   ORDER BY l.sequence)"};

const Statement all{"queue_all", R"(
  SELECT id, district, kind, birth_year, generals_per_priority, generals_due
    FROM queue
   ORDER BY district, kind, birth_year)"};

const Statement change_ratio{"queue_change_ratio", R"(
  WITH changed AS (
    UPDATE queue
       SET generals_per_priority = $2, generals_due = least(generals_due, $2),
           sequence = sequence + 1
     WHERE id = $1 AND generals_per_priority <> $2
    RETURNING id, sequence, generals_per_priority, generals_due)
  INSERT INTO ledger (queue_id, sequence, at, cause, generals_per_priority, generals_due,
                      policy_version)
  SELECT id, sequence, $3, 'policy_changed', generals_per_priority, generals_due, $4
    FROM changed)"};

const Statement ledger{"queue_ledger", "SELECT " + ledger_columns + R"(
    FROM ledger l
   WHERE queue_id = $1
   ORDER BY sequence)"};

}  // namespace sql

namespace {

domain::QueueRow queue_in(Reader& row) {
  return {
      row.next<domain::QueueId>(),
      {row.next<domain::Kato>(), row.next<domain::QueueKind>(), row.next<int>()},
      {row.next<int>(),                        row.next<int>()                                      }
  };
}

domain::Outlook outlook_in(Reader& row) {
  return {
      sizes_in(row),
      sizes_in(row),
      {row.next<int>(), row.next<int>()},
      row.optional<domain::BenefitClass>()
  };
}

/// Entries since an instant, and where their ledger ends.
struct Extent {
  std::int64_t first;
  int count;
  std::int64_t last;
};

Extent extent_in(Reader& row) {
  return {row.next<std::int64_t>(), row.next<int>(), row.next<std::int64_t>()};
}

}  // namespace

std::optional<domain::Standing> QueueRepository::standing(domain::ApplicationId application) const {
  return session_.first(standing_in, sql::standing, application).value_or(std::nullopt);
}

domain::Outlook QueueRepository::outlook(domain::ApplicationId application) const {
  return session_.first(outlook_in, sql::outlook, application).value();
}

std::optional<domain::RecentLedger> QueueRepository::ledger_since(domain::ApplicationId application,
                                                                  domain::Instant since,
                                                                  int entries_max) const {
  const auto [first, count, last] =
      session_.first(extent_in, sql::extent_since, application, since, entries_max).value();
  if (count == 0) return domain::RecentLedger{};
  if (count > entries_max) return std::nullopt;
  // With the one before it, for its interleaving.
  domain::RecentLedger recent{
      session_.all(ledger_entry_in, sql::between, application, first - 1, last), {}};
  if (first > 1) {
    recent.earlier = recent.entries.front().interleaving;
    recent.entries.erase(recent.entries.begin());
  }
  return recent;
}

std::vector<domain::QueueRow> QueueRepository::all() const {
  return session_.all(queue_in, sql::all);
}

bool QueueRepository::change_ratio(domain::QueueId queue, int generals_per_priority,
                                   const domain::LedgerOccasion& by) {
  return session_.run(sql::change_ratio, queue, generals_per_priority, by.at, by.policy_version)
             .affected_rows() == 1;
}

std::vector<domain::LedgerEntry> QueueRepository::ledger(domain::QueueId queue) const {
  return session_.all(ledger_entry_in, sql::ledger, queue);
}

}  // namespace kezek::persistence
