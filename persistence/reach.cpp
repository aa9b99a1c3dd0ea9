#include "persistence/reach.hpp"

#include "domain/applications/paper_reach.hpp"

namespace kezek::persistence {

using domain::Relation;

namespace {

/// The kinds of file that tell of a child, in brackets.
std::string kinds_of_child(bool child_has_iin) {
  std::string kinds;
  for (const auto& [kind, name] : names(domain::AttachmentKind{}))
    if (tells_of_child(kind, child_has_iin))
      kinds += (kinds.empty() ? "('" : ", '") + std::string{name} + "'";
  return kinds + ")";
}

}  // namespace

std::string within_reach(Relation relation, const std::string& parameter) {
  switch (relation) {
    case Relation::self:
    case Relation::own:
      return "id IN (SELECT application_id FROM representative WHERE person_id = " + parameter +
             "::uuid AND represents)";
    case Relation::own_district:
      return "district = " + parameter + "::text";
    case Relation::anyone:
    case Relation::region:
      return parameter + "::text IS NULL";
    case Relation::own_organisation:
    case Relation::answers_for:
      break;
  }
  // An application belongs to no organisation, and is no account.
  return "false AND " + parameter + "::text IS NULL";
}

std::string paper_within_reach(Relation relation, const std::string& application,
                               const std::string& parameter) {
  if (relation != Relation::own && relation != Relation::self) return "true";
  return "(CASE WHEN " + application + ".child_iin IS NULL THEN a.kind IN " +
         kinds_of_child(false) + " ELSE a.kind IN " + kinds_of_child(true) +
         " END OR CASE a.role WHEN 'applicant' THEN a.person_id ELSE " + application +
         ".applicant_id END = " + parameter +
         "::uuid OR EXISTS (SELECT FROM benefit WHERE benefit.application_id = " + application +
         ".id AND a.id = ANY (benefit.attachments)))";
}

std::optional<std::string> reach_value(Relation relation, const domain::Actor& actor) {
  if (relation == Relation::own || relation == Relation::self) return actor.person.text();
  if (relation == Relation::own_district && actor.district) return actor.district->text();
  return std::nullopt;
}

std::string noted(const std::string& operation, const Concerned& columns) {
  return R"(,
  noted AS (
    INSERT INTO audit (at, operation, request_id, by, role, about, application_id, district,
                       organisation)
    SELECT $3, ')" +
         operation + "', $4, $5, $6, " + columns.about + ", " + columns.application +
         ", $7, $8 FROM seen WHERE " + columns.application + " IS NOT NULL)";
}

}  // namespace kezek::persistence
