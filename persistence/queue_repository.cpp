#include "persistence/queue_repository.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

const Statement standing{"queue_standing",
                         "SELECT " + standing_columns + " FROM application_standing WHERE id = $1"};

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

const Statement ledger{"queue_ledger", R"(
  SELECT sequence, at, cause, application_id, filed_at, year, serial, child_number, leaves, enters,
         generals_per_priority, generals_due, by, policy_version
    FROM ledger
   WHERE queue_id = $1
   ORDER BY sequence)"};

}  // namespace sql

namespace {

std::optional<domain::LedgerSubject> subject_in(Reader& row) {
  const auto application = row.optional<domain::ApplicationId>();
  const auto filed_at = row.optional<domain::Instant>();
  const auto year = row.optional<int>();
  const auto serial = row.optional<int>();
  const auto child = row.optional<int>();
  if (!application) return std::nullopt;
  return domain::LedgerSubject{
      *application, {filed_at.value(), {year.value(), serial.value(), child.value()}}
  };
}

domain::QueueRow queue_in(Reader& row) {
  return {
      row.next<domain::QueueId>(),
      {row.next<domain::Kato>(), row.next<domain::QueueKind>(), row.next<int>()},
      {row.next<int>(),                        row.next<int>()                                      }
  };
}

domain::LedgerEntry entry_in(Reader& row) {
  return {
      row.next<std::int64_t>(),
      row.next<domain::Instant>(),
      row.next<domain::Cause>(),
      subject_in(row),
      row.optional<domain::BenefitClass>(),
      row.optional<domain::BenefitClass>(),
      domain::Interleaving{row.next<int>(), row.next<int>()},
      row.optional<domain::PersonId>(),
      row.next<int>()
  };
}

}  // namespace

std::optional<domain::Standing> QueueRepository::standing(domain::ApplicationId application) const {
  return session_.first(standing_in, sql::standing, application).value_or(std::nullopt);
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
  return session_.all(entry_in, sql::ledger, queue);
}

}  // namespace kezek::persistence
