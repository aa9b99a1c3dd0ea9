#include "persistence/benefit_views.hpp"

#include <map>

#include "persistence/benefit_rows.hpp"
#include "persistence/pg/look.hpp"
#include "persistence/reach.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

namespace {

// One line more than is shown tells whether there is a next page; it is not read by anybody yet, so
// it is not audited.
Statement work_list(domain::Relation relation) {
  const std::string in_order =
      "coalesce(confirmation_due, 'infinity'::timestamptz), claimed_at, application_id";
  return {"benefit_list_" + std::string{name_of(relation)}, R"(
  WITH page AS (
    SELECT a.id, a.year, a.serial, a.child_number, a.child_surname, a.child_name,
           a.child_patronymic, a.applicant_surname, a.applicant_name, a.applicant_patronymic,
           a.district, a.kind, a.status, a.applicant_id, claim.*
      FROM )" + benefits + R"(
      JOIN application a ON a.id = claim.application_id
     WHERE claim.state = $2 AND a.status IN ()" + live_statuses +
                                                                ") AND " +
                                                                within_reach(relation, "$1") + R"(
       AND ($3::boolean IS NULL
            OR $3 = (claim.state = 'claimed' AND coalesce(claim.confirmation_due <= $4, false)))
       AND ($7::uuid IS NULL
            OR ()" + in_order + R"() > (coalesce($5::timestamptz, 'infinity'), $6::timestamptz, $7))
     ORDER BY )" + in_order + R"(
     LIMIT $8 + 1),
  noted AS (
    INSERT INTO audit (at, operation, request_id, by, role, about, application_id, district,
                       organisation)
    SELECT $4, 'list_benefits', $9, $10, $11, applicant_id, id, $12, $13
      FROM (SELECT * FROM page ORDER BY )" + in_order + R"( LIMIT $8) AS shown)
  SELECT id, year, serial, child_number, child_surname, child_name, child_patronymic,
         applicant_surname, applicant_name, applicant_patronymic, district, kind, status, )" +
                                                                benefit_columns + R"(
    FROM page
   ORDER BY )" + in_order};
}

}  // namespace

const auto work_lists = [] {
  std::map<domain::Relation, Statement> all;
  for (const auto& [relation, name] : names(domain::Relation{}))
    all.emplace(relation, work_list(relation));
  return all;
}();

}  // namespace sql

namespace {

domain::BenefitLine line_in(Reader& row) {
  return {row.next<domain::ApplicationId>(),
          number_in(row),
          person_name_in(row),
          person_name_in(row),
          row.next<domain::Kato>(),
          row.next<domain::QueueKind>(),
          row.next<domain::Status>(),
          benefit_in(row).value()};
}

domain::BenefitCursor cursor_after(const domain::BenefitLine& line) {
  const auto& window = line.benefit.confirmation;
  return {window ? std::optional{window->due} : std::nullopt, line.benefit.claimed_at, line.id};
}

}  // namespace

domain::BenefitPage BenefitViews::list(const domain::ReadingOccasion& by,
                                       const domain::BenefitFilter& filter,
                                       const std::optional<domain::BenefitCursor>& after,
                                       int limit) const {
  domain::expects(limit >= 1);
  std::optional<domain::Instant> after_due;
  std::optional<domain::Instant> after_claim;
  std::optional<domain::ApplicationId> after_id;
  if (after) {
    after_due = after->due;
    after_claim = after->claimed_at;
    after_id = after->id;
  }
  domain::BenefitPage page;
  page.lines = look(connections_, [&](Session& session) {
    return session.all(line_in, sql::work_lists.at(by.relation), reach_value(by.relation, by.actor),
                       filter.state, filter.overdue, by.at, after_due, after_claim, after_id, limit,
                       by.request_id, by.actor.person, by.actor.role, by.actor.district,
                       by.actor.organisation);
  });
  if (page.lines.size() <= static_cast<std::size_t>(limit)) return page;
  page.lines.pop_back();
  page.next = cursor_after(page.lines.back());
  return page;
}

}  // namespace kezek::persistence
