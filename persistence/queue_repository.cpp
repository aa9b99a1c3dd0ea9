#include "persistence/queue_repository.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

const Statement standing{"queue_standing",
                         "SELECT " + standing_columns + " FROM application_standing WHERE id = $1"};

const Statement all{"queue_all", "SELECT id FROM queue ORDER BY district, kind, birth_year"};

const Statement ledger{"queue_ledger", R"(
  SELECT sequence, at, cause, application_id, filed_at, year, serial, child_number, leaves, enters,
         by, policy_version
    FROM ledger
   WHERE queue_id = $1
   ORDER BY sequence)"};

}  // namespace sql

namespace {

domain::LedgerEntry entry_in(Reader& row) {
  return {
      row.next<std::int64_t>(),
      row.next<domain::Instant>(),
      row.next<domain::Cause>(),
      row.next<domain::ApplicationId>(),
      domain::QueueKey{row.next<domain::Instant>(), number_in(row)},
      row.optional<domain::BenefitClass>(),
      row.optional<domain::BenefitClass>(),
      row.optional<domain::PersonId>(),
      row.next<int>()
  };
}

}  // namespace

std::optional<domain::Standing> QueueRepository::standing(domain::ApplicationId application) const {
  return session_.first(standing_in, sql::standing, application).value_or(std::nullopt);
}

std::vector<domain::QueueId> QueueRepository::all() const {
  return session_.all([](Reader& row) { return row.next<domain::QueueId>(); }, sql::all);
}

std::vector<domain::LedgerEntry> QueueRepository::ledger(domain::QueueId queue) const {
  return session_.all(entry_in, sql::ledger, queue);
}

}  // namespace kezek::persistence
