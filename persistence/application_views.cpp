#include "persistence/application_views.hpp"

#include <map>

#include "persistence/benefit_rows.hpp"
#include "persistence/pg/look.hpp"
#include "persistence/reach.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

namespace {

/// One question as one statement for each relation; what is not one's own is audited by the same
/// statement (api.md 15).
using Readings = std::map<domain::Relation, Statement>;

std::string noted(const std::string& operation) {
  return R"(,
  noted AS (
    INSERT INTO audit (at, operation, request_id, by, role, about, application_id, district,
                       organisation)
    SELECT $3, ')" +
         operation + R"(', $4, $5, $6, applicant_id, id, $7, $8 FROM seen))";
}

Statement reading(const std::string& operation, const std::string& table, const std::string& select,
                  domain::Relation relation) {
  const std::string seen = "WITH seen AS (SELECT * FROM " + table + " WHERE id = $1 AND " +
                           within_reach(relation, "$2") + ")";
  const bool is_own = relation == domain::Relation::own;
  return {operation + "_" + std::string{name_of(relation)},
          seen + (is_own ? "" : noted(operation)) + " " + select};
}

Readings readings(const std::string& operation, const std::string& table,
                  const std::string& select) {
  Readings all;
  for (const auto& [relation, name] : names(domain::Relation{}))
    all.emplace(relation, reading(operation, table, select, relation));
  return all;
}

}  // namespace

const Readings card =
    readings("read_application", "application_standing",
             "SELECT " + application_columns + ", " + standing_columns + ", " + benefit_columns +
                 " FROM seen LEFT JOIN " + benefits + " ON claim.application_id = seen.id");

const Readings history = readings("read_history", "application", R"(
  SELECT h.id, h.at, h.what, h.status, h.by, h.role, h.reason, h.note
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
                                       standing_columns + ", " + benefit_columns + R"(
    FROM application_standing a
    LEFT JOIN )" + benefits + R"( ON claim.application_id = a.id
   WHERE )" + within_reach(domain::Relation::own, "$1") +
                                       R"(
     AND ($2::text IS NULL OR status = $2)
     AND ($3::text IS NULL OR kind = $3)
     AND ($4::timestamptz IS NULL OR (filed_at, id) < ($4, $5::uuid))
   ORDER BY filed_at DESC, id DESC
   LIMIT $6)"};

}  // namespace sql

namespace {

domain::Card card_in(Reader& row) {
  return {application_in(row), standing_in(row), benefit_in(row)};
}

std::optional<domain::Reason> reason_in(Reader& row) {
  const auto code = row.optional<domain::ReasonCode>();
  const auto note = row.optional<std::string>();
  return code ? std::optional{domain::Reason{*code, note}} : std::nullopt;
}

domain::HistoryEntry entry_in(Reader& row) {
  return {row.next<domain::EntryId>(),
          row.next<domain::Instant>(),
          row.next<std::string>(),
          row.next<domain::Status>(),
          row.optional<domain::PersonId>(),
          row.optional<domain::Role>(),
          reason_in(row)};
}

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
          standing_in(row),
          benefit_in(row)};
}

/// The rows that are within the reader's reach.
pqxx::result seen(Session& session, const sql::Readings& readings, domain::ApplicationId id,
                  const domain::ReadingOccasion& by) {
  const Statement& statement = readings.at(by.relation);
  const auto reach = reach_value(by.relation, by.actor);
  if (by.relation == domain::Relation::own) return session.run(statement, id, reach);
  return session.run(statement, id, reach, by.at, by.request_id, by.actor.person, by.actor.role,
                     by.actor.district, by.actor.organisation);
}

template <class Read>
auto all_in(const pqxx::result& rows, Read read) {
  std::vector<decltype(read(std::declval<Reader&>()))> values;
  for (const pqxx::row& row : rows) {
    Reader reader{row};
    values.push_back(read(reader));
  }
  return values;
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
    return all_in(rows, entry_in);
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
