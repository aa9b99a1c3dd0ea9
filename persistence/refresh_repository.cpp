#include "persistence/refresh_repository.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"

namespace kezek::persistence {

namespace sql {

/// As the index `application_refreshing` has it; a test compares its statuses with is_live.
const std::string due_since = R"(
    FROM application
   WHERE status IN ('in_queue', 'notified', 'referred', 'stop_listed', 'blocked')
     AND coalesce(refreshed_at, filed_at) < $1)";

const Statement due{"refresh_due", "SELECT id" + due_since + R"(
     AND ($2::uuid IS NULL OR id > $2)
   ORDER BY id
   LIMIT $3)"};

const Statement count_due{"refresh_count_due",
                          "SELECT count(*) FROM (SELECT 1" + due_since + " LIMIT $2) AS counted"};

const Statement take{"refresh_take", R"(
  UPDATE application
     SET refresh_taken_at = $3
   WHERE id IN (SELECT id)" + due_since +
                                         R"(
                   AND (refresh_taken_at IS NULL OR refresh_taken_at < $2)
                 LIMIT $4
                   FOR UPDATE SKIP LOCKED)
  RETURNING id)"};

const Statement refreshed{"refresh_done", "UPDATE application SET refreshed_at = $2 WHERE id = $1"};

}  // namespace sql

namespace {

domain::ApplicationId id_in(Reader& row) { return row.next<domain::ApplicationId>(); }

}  // namespace

std::vector<domain::ApplicationId> RefreshRepository::due(
    domain::Instant since, const std::optional<domain::ApplicationId>& after, int limit) const {
  return session_.all(id_in, sql::due, since, after, limit);
}

std::int64_t RefreshRepository::count_due(domain::Instant since) const {
  const auto count_in = [](Reader& row) { return row.next<std::int64_t>(); };
  return session_.first(count_in, sql::count_due, since, counted_max).value();
}

std::vector<domain::ApplicationId> RefreshRepository::take(domain::Instant since,
                                                           domain::Instant taken_before,
                                                           domain::Instant now, int limit) {
  return session_.all(id_in, sql::take, since, taken_before, now, limit);
}

void RefreshRepository::refreshed(domain::ApplicationId id, domain::Instant at) {
  domain::expects(session_.run(sql::refreshed, id, at).affected_rows() == 1);
}

}  // namespace kezek::persistence
