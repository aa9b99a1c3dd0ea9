#include "persistence/application_views.hpp"

#include "persistence/pg/look.hpp"
#include "persistence/reach.hpp"
#include "persistence/readings.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

const Readings card =
    readings("read_application", "application_standing",
             "SELECT " + application_columns + ", " + standing_columns + " FROM seen");

const Readings history = readings("read_history", "application", R"(
  SELECT h.id, h.at, h.what, h.status, h.by, h.role, h.reason, h.note, h.about
    FROM seen
    JOIN application_history h ON h.application_id = seen.id
   ORDER BY h.at, h.id)");

// A visible application without documents is one row of nulls.
const Readings documents = readings("read_documents", "application", R"(
  SELECT d.id, d.application_id, d.kind, d.verification_code, d.created_at
    FROM seen
    LEFT JOIN document d ON d.application_id = seen.id
   ORDER BY d.created_at, d.id)");

const Statement journal{"journal", R"(
  SELECT id, year, serial, child_number, child_surname, child_name, child_patronymic, child_iin,
         child_birth_date, applicant_surname, applicant_name, applicant_patronymic, district, kind,
         benefit, status, filed_at, )" +
                                       standing_columns + R"(
    FROM application_standing
   WHERE )" + within_reach(domain::Relation::own, "$1") +
                                       R"(
     AND ($2::text IS NULL OR status = $2)
     AND ($3::text IS NULL OR kind = $3)
     AND ($4::timestamptz IS NULL OR (filed_at, id) < ($4, $5::uuid))
   ORDER BY filed_at DESC, id DESC
   LIMIT $6)"};

}  // namespace sql

namespace {

domain::Card card_in(Reader& row) { return {application_in(row), standing_in(row)}; }

domain::JournalLine line_in(Reader& row) {
  return {row.next<domain::ApplicationId>(),
          number_in(row),
          person_name_in(row),
          row.next<domain::Iin>(),
          row.next<domain::Date>(),
          person_name_in(row),
          row.next<domain::Kato>(),
          row.next<domain::QueueKind>(),
          row.next<domain::BenefitClass>(),
          row.next<domain::Status>(),
          row.next<domain::Instant>(),
          standing_in(row)};
}

}  // namespace

std::optional<domain::Card> ApplicationViews::card(domain::ApplicationId id,
                                                   const domain::ReadingOccasion& by) const {
  return look(connections_, [&](Session& session) -> std::optional<domain::Card> {
    const pqxx::result rows = seen(session, sql::card, id, by);
    if (rows.empty()) return std::nullopt;
    const pqxx::row row = rows.front();
    Reader reader{row};
    return card_in(reader);
  });
}

domain::JournalPage ApplicationViews::journal(const domain::ReadingOccasion& by,
                                              const domain::JournalFilter& filter,
                                              const std::optional<domain::JournalCursor>& after,
                                              int limit) const {
  domain::expects(limit >= 1 && by.relation == domain::Relation::own);
  std::optional<domain::Instant> after_at;
  std::optional<domain::ApplicationId> after_id;
  if (after) {
    after_at = after->filed_at;
    after_id = after->id;
  }
  domain::JournalPage page;
  // One line more than asked tells whether there is a next page.
  page.lines = look(connections_, [&](Session& session) {
    return session.all(line_in, sql::journal, reach_value(by.relation, by.actor), filter.status,
                       filter.kind, after_at, after_id, limit + 1);
  });
  if (page.lines.size() <= static_cast<std::size_t>(limit)) return page;
  page.lines.pop_back();
  page.next = domain::JournalCursor{page.lines.back().filed_at, page.lines.back().id};
  return page;
}

std::optional<std::vector<domain::HistoryEntry>> ApplicationViews::history(
    domain::ApplicationId id, const domain::ReadingOccasion& by) const {
  using History = std::vector<domain::HistoryEntry>;
  return look(connections_, [&](Session& session) -> std::optional<History> {
    const pqxx::result rows = seen(session, sql::history, id, by);
    if (rows.empty()) return std::nullopt;
    return all_in(rows, history_entry_in);
  });
}

std::optional<std::vector<domain::Document>> ApplicationViews::documents(
    domain::ApplicationId id, const domain::ReadingOccasion& by) const {
  using Documents = std::vector<domain::Document>;
  return look(connections_, [&](Session& session) -> std::optional<Documents> {
    const pqxx::result rows = seen(session, sql::documents, id, by);
    if (rows.empty()) return std::nullopt;
    if (rows.front().front().is_null()) return Documents{};
    return all_in(rows, document_in);
  });
}

}  // namespace kezek::persistence
