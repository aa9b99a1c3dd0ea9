#include "persistence/outgrown_repository.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

/// As the index `application_outgrowing` has it; a test compares its statuses with the table of the
/// life.
const std::string those = R"( FROM application
   WHERE district = $1 AND child_birth_date <= $2
     AND status IN ('in_queue', 'notified', 'stop_listed', 'blocked'))";

const Statement hold{"outgrown_hold", "SELECT " + application_columns + those + R"(
   ORDER BY child_birth_date, id
   LIMIT $3
     FOR UPDATE SKIP LOCKED)"};

const Statement count{"outgrown_count", "SELECT count(*)" + those};

}  // namespace sql

std::vector<domain::Application> OutgrownRepository::hold(const domain::BornUntil& those,
                                                          int limit) {
  return session_.all(application_in, sql::hold, those.district, those.day, limit);
}

std::int64_t OutgrownRepository::count(const domain::BornUntil& those) const {
  const auto count_in = [](Reader& row) { return row.next<std::int64_t>(); };
  return session_.first(count_in, sql::count, those.district, those.day).value();
}

}  // namespace kezek::persistence
