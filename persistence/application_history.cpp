#include "persistence/application_repository.hpp"
#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

const Statement note{"application_note", R"(
  INSERT INTO application_history (application_id, id, at, what, status, by, role, reason, note,
                                   district, organisation, about)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12))"};

const Statement history{"application_history", "SELECT " + history_columns + R"(
    FROM application_history
   WHERE application_id = $1
   ORDER BY at, id)"};

}  // namespace sql

void ApplicationRepository::note(domain::ApplicationId id, const domain::HistoryEntry& e) {
  session_.run(sql::note, id, e.id, e.at, e.what, e.status, e.by, e.role, code_of(e.reason),
               note_of(e.reason), e.district, e.organisation, e.about);
}

std::vector<domain::HistoryEntry> ApplicationRepository::history(domain::ApplicationId id) const {
  return session_.all(history_entry_in, sql::history, id);
}

}  // namespace kezek::persistence
