#include "persistence/reach.hpp"

namespace kezek::persistence {

using domain::Relation;

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
