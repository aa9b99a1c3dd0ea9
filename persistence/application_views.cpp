#include "persistence/application_views.hpp"

#include "persistence/benefit_rows.hpp"
#include "persistence/pg/look.hpp"
#include "persistence/reach.hpp"
#include "persistence/readings.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

// What began the present status is the oldest line of history after the last one of another status.
const Readings card = readings("read_application", "application_standing",
                               "SELECT " + application_columns + ", " + standing_columns + R"(,
         (SELECT min(at) FROM application_history
           WHERE application_id = seen.id AND status = 'in_queue'),
         coalesce(since.at, seen.changed_at), since.reason, since.note, )" +
                                   benefit_columns + R"(
    FROM seen
    LEFT JOIN )" + benefits + R"( ON claim.application_id = seen.id
    LEFT JOIN LATERAL (SELECT h.at, h.reason, h.note
                    FROM application_history h
                   WHERE h.application_id = seen.id
                     AND NOT EXISTS (SELECT FROM application_history later
                                      WHERE later.application_id = h.application_id
                                        AND later.status <> seen.status
                                        AND (later.at, later.id) > (h.at, h.id))
                     AND h.status = seen.status
                   ORDER BY h.at, h.id
                   LIMIT 1) AS since ON true)");

/// To the applicant an official is an office.
const std::string nobody = "NULL";
const std::string whoever_holds_the_account =
    "(SELECT name FROM staff_account WHERE person_id = h.by AND h.role <> 'applicant')";

Readings history_readings() {
  Readings all;
  for (const auto& [relation, name] : names(domain::Relation{}))
    all.emplace(
        relation,
        reading("read_history", "application",
                R"(
  SELECT h.id, h.at, h.what, h.status, h.role, h.district, h.organisation, )" +
                    (relation == domain::Relation::own ? nobody : whoever_holds_the_account) +
                    R"(, h.reason, h.note, CASE h.role WHEN 'applicant' THEN h.by END, h.about
    FROM seen
    JOIN application_history h ON h.application_id = seen.id
   ORDER BY h.at, h.id)",
                relation));
  return all;
}

const Readings history = history_readings();

// A visible application without documents is one row of nulls.
const Readings documents = readings("read_documents", "application", R"(
  SELECT d.id, d.application_id, d.kind, d.verification_code, d.verification_url,
         d.created_at
    FROM seen
    LEFT JOIN document d ON d.application_id = seen.id
   ORDER BY d.created_at, d.id)");

Readings attachment_readings() {
  Readings all;
  for (const auto& [relation, name] : names(domain::Relation{}))
    all.emplace(relation, reading("read_attachments", "application",
                                  R"(
  SELECT a.id, a.kind, a.media_type, a.name, a.size, a.digest, a.person_id, a.role, a.uploaded_at,
         a.used
    FROM seen
    LEFT JOIN (attachment_use u JOIN attachment a ON a.id = u.attachment_id)
      ON u.application_id = seen.id AND )" +
                                      paper_within_reach(relation, "seen", "$2") +
                                      " ORDER BY a.uploaded_at, a.id",
                                  relation));
  return all;
}

const Readings attachments = attachment_readings();

}  // namespace sql

namespace {

domain::Card card_in(Reader& row) {
  return {application_in(row),         standing_in(row), row.optional<domain::Instant>(),
          row.next<domain::Instant>(), reason_in(row),   benefit_in(row)};
}

std::optional<domain::Duty> office_in(Reader& row) {
  const auto role = row.optional<domain::Role>();
  const auto district = row.optional<domain::Kato>();
  const auto organisation = row.optional<domain::Bin>();
  return role ? std::optional{domain::Duty{*role, district, organisation}} : std::nullopt;
}

domain::HistoryLine history_line_in(Reader& row) {
  return {row.next<domain::EntryId>(),
          row.next<domain::Instant>(),
          row.next<domain::Happened>(),
          row.next<domain::Status>(),
          office_in(row),
          row.optional<std::string>(),
          reason_in(row),
          row.optional<domain::PersonId>(),
          row.optional<domain::PersonId>()};
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

std::optional<std::vector<domain::HistoryLine>> ApplicationViews::history(
    domain::ApplicationId id, const domain::ReadingOccasion& by) const {
  using History = std::vector<domain::HistoryLine>;
  return look(connections_, [&](Session& session) -> std::optional<History> {
    const pqxx::result rows = seen(session, sql::history, id, by);
    if (rows.empty()) return std::nullopt;
    return all_in(rows, history_line_in);
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

std::optional<std::vector<domain::Attachment>> ApplicationViews::attachments(
    domain::ApplicationId id, const domain::ReadingOccasion& by) const {
  using Attachments = std::vector<domain::Attachment>;
  return look(connections_, [&](Session& session) -> std::optional<Attachments> {
    const pqxx::result rows = seen(session, sql::attachments, id, by);
    if (rows.empty()) return std::nullopt;
    if (rows.front().front().is_null()) return Attachments{};
    return all_in(rows, attachment_in);
  });
}

}  // namespace kezek::persistence
