#include "persistence/attachment_views.hpp"

#include <map>

#include "persistence/pg/look.hpp"
#include "persistence/reach.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

namespace {

using Readings = std::map<domain::Relation, Statement>;

/// One's own, or for the reader in an application within reach. Where reach is not by person, the
/// reading is an office's: it is audited if any application uses the file. `person` and `cabinet`
/// are the placeholders of whose own it would be, and in which life.
std::string seen_by(domain::Relation relation, const std::string& person,
                    const std::string& cabinet) {
  return R"(
  WITH seen AS (
    SELECT a.*, p.application_id, p.applicant_id
      FROM attachment a
      LEFT JOIN LATERAL (
        SELECT application.id AS application_id, applicant_id, coalesce()" +
         within_reach(relation, "$2") + " AND " +
         paper_within_reach(relation, "application", "$2") + R"(, false) AS reached
          FROM attachment_use u
          JOIN application ON application.id = u.application_id
         WHERE u.attachment_id = a.id
         ORDER BY reached DESC
         LIMIT 1) p ON true
     WHERE a.id = $1
       AND (p.reached
            OR (a.person_id = )" +
         person + " AND (a.role = 'applicant') = " + cabinet + ")))";
}

Statement reading(const std::string& operation, const std::string& select,
                  domain::Relation relation) {
  const bool is_own = relation == domain::Relation::own;
  const std::string name = operation + "_" + std::string{name_of(relation)};
  if (is_own) return {name, seen_by(relation, "$3", "$4") + select};
  return {name, seen_by(relation, "$5", "$9") +
                    noted(operation, {.about = "applicant_id", .application = "application_id"}) +
                    select};
}

Readings readings(const std::string& operation, const std::string& select) {
  Readings all;
  for (const auto& [relation, name] : names(domain::Relation{}))
    all.emplace(relation, reading(operation, select, relation));
  return all;
}

}  // namespace

const Readings attachment =
    readings("read_attachment", " SELECT " + attachment_columns + " FROM seen");

const Readings file =
    readings("download_attachment", " SELECT " + attachment_columns +
                                        ", (SELECT content FROM attachment_content"
                                        " WHERE attachment_id = seen.id) FROM seen");

}  // namespace sql

namespace {

template <class Read>
auto seen(Session& session, Read read, const sql::Readings& readings, domain::AttachmentId id,
          const domain::ReadingOccasion& by) {
  const Statement& statement = readings.at(by.relation);
  const auto reach = reach_value(by.relation, by.actor);
  const bool cabinet = life_of(by.actor.role) == domain::Life::cabinet;
  if (by.relation == domain::Relation::own)
    return session.first(read, statement, id, reach, by.actor.person, cabinet);
  return session.first(read, statement, id, reach, by.at, by.request_id, by.actor.person,
                       by.actor.role, by.actor.district, by.actor.organisation, cabinet);
}

domain::AttachmentFile file_in(Reader& row) {
  return {attachment_in(row), row.next<HeldOctets>().bytes};
}

}  // namespace

std::optional<domain::Attachment> AttachmentViews::attachment(
    domain::AttachmentId id, const domain::ReadingOccasion& by) const {
  return look(connections_, [&](Session& session) {
    return seen(session, attachment_in, sql::attachment, id, by);
  });
}

std::optional<domain::AttachmentFile> AttachmentViews::file(
    domain::AttachmentId id, const domain::ReadingOccasion& by) const {
  return look(connections_,
              [&](Session& session) { return seen(session, file_in, sql::file, id, by); });
}

}  // namespace kezek::persistence
