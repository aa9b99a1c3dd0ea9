#include "persistence/representation_views.hpp"

#include <algorithm>

#include "persistence/pg/look.hpp"
#include "persistence/reach.hpp"
#include "persistence/readings.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

namespace {

const std::string columns_of_r =
    "r.id, r.application_id, r.person_id, r.first, r.status, r.asked_at, r.proof, r.since,"
    " r.ended_at, r.reason, r.note";

/// What officers are asked, one statement for each relation. Who asks and who filed can both read
/// who saw it; the one line more, which tells whether there is a next page, is not shown.
Statement asked_within(domain::Relation relation) {
  return {"representations_asked_" + std::string{name_of(relation)},
          "WITH asked AS (SELECT " + columns_of_r + R"(, p.name, p.iin, a.year, a.serial,
         a.child_number, a.child_surname, a.child_name, a.child_patronymic, a.child_iin,
         a.child_document, a.child_birth_date, a.applicant_id
    FROM representative r
    JOIN application a ON a.id = r.application_id
    JOIN person p ON p.id = r.person_id
   WHERE r.proof IS DISTINCT FROM 'civil_registry' AND r.status = $2
     AND )" + within_reach(relation, "$1") +
              R"(
     AND ($3::timestamptz IS NULL OR (r.asked_at, r.id) > ($3, $4::uuid))
   ORDER BY r.asked_at, r.id
   LIMIT $5::integer + 1),
  shown AS (SELECT * FROM asked ORDER BY asked_at, id LIMIT $5),
  noted AS (
    INSERT INTO audit (at, operation, request_id, by, role, about, application_id, district,
                       organisation)
    SELECT $6, 'list_representations', $7, $8, $9, concerned.about, application_id, $10, $11
      FROM shown, LATERAL (SELECT person_id UNION SELECT applicant_id) AS concerned (about))
  SELECT )" + representation_columns +
              R"(, name, iin, year, serial, child_number, child_surname, child_name,
         child_patronymic, child_iin, child_document, child_birth_date
    FROM asked ORDER BY asked_at, id)"};
}

std::map<domain::Relation, Statement> asked_by_relation() {
  std::map<domain::Relation, Statement> all;
  for (const auto relation : {domain::Relation::own_district, domain::Relation::region})
    all.emplace(relation, asked_within(relation));
  return all;
}

}  // namespace

// An application that nobody represents any more is one row of nulls.
const Readings representatives =
    readings("list_representatives", "application", "SELECT " + columns_of_r + R"(, p.name, p.iin
    FROM seen
    LEFT JOIN representative r ON r.application_id = seen.id AND r.status IN ('pending', 'active')
    LEFT JOIN person p ON p.id = r.person_id
   ORDER BY r.asked_at, r.id)");

const std::map<domain::Relation, Statement> asked = asked_by_relation();

}  // namespace sql

namespace {

domain::Representative representative_in(Reader& row) {
  return {representation_in(row), row.next<std::string>(), row.next<domain::Iin>()};
}

domain::RepresentationLine line_in(Reader& row) {
  return {representative_in(row), number_in(row), person_name_in(row), child_key_in(row),
          row.next<domain::Date>()};
}

/// A representative sees the others; who is still to be confirmed may be a stranger to them, and
/// sees themselves alone.
void hide_from(domain::PersonId reader, std::vector<domain::Representative>& all) {
  const auto is_reader = [&](const domain::Representative& each) {
    return each.representation.person == reader;
  };
  const bool confirmed = std::ranges::any_of(all, [&](const auto& each) {
    return is_reader(each) && each.representation.status == domain::RepresentationStatus::active;
  });
  std::erase_if(all, [&](const auto& each) {
    return !is_reader(each) && !(confirmed && represents(each.representation));
  });
}

}  // namespace

std::optional<std::vector<domain::Representative>> RepresentationViews::of(
    domain::ApplicationId id, const domain::ReadingOccasion& by) const {
  using Representatives = std::vector<domain::Representative>;
  return look(connections_, [&](Session& session) -> std::optional<Representatives> {
    const pqxx::result rows = seen(session, sql::representatives, id, by);
    if (rows.empty()) return std::nullopt;
    if (rows.front().front().is_null()) return Representatives{};
    auto all = all_in(rows, representative_in);
    if (by.relation == domain::Relation::own) hide_from(by.actor.person, all);
    return all;
  });
}

domain::RepresentationPage RepresentationViews::asked(
    const domain::ReadingOccasion& by, domain::RepresentationStatus status,
    const std::optional<domain::RepresentationCursor>& after, int limit) const {
  domain::expects(limit >= 1);
  std::optional<domain::Instant> after_at;
  std::optional<domain::RepresentationId> after_id;
  if (after) {
    after_at = after->asked_at;
    after_id = after->id;
  }
  domain::RepresentationPage page;
  page.lines = look(connections_, [&](Session& session) {
    return session.all(line_in, sql::asked.at(by.relation), reach_value(by.relation, by.actor),
                       status, after_at, after_id, limit, by.at, by.request_id, by.actor.person,
                       by.actor.role, by.actor.district, by.actor.organisation);
  });
  if (page.lines.size() <= static_cast<std::size_t>(limit)) return page;
  page.lines.pop_back();
  const auto& last = page.lines.back().representative.representation;
  page.next = domain::RepresentationCursor{last.asked_at, last.id};
  return page;
}

}  // namespace kezek::persistence
