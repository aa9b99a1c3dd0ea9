#include "persistence/readings.hpp"

#include "persistence/reach.hpp"

namespace kezek::persistence {

Statement reading(const std::string& operation, const std::string& table, const std::string& select,
                  domain::Relation relation) {
  const std::string seen = "WITH seen AS (SELECT * FROM " + table + " WHERE id = $1 AND " +
                           within_reach(relation, "$2") + ")";
  const bool is_own = relation == domain::Relation::own;
  return {operation + "_" + std::string{name_of(relation)},
          seen + (is_own ? "" : noted(operation, {.about = "applicant_id", .application = "id"})) +
              " " + select};
}

Readings readings(const std::string& operation, const std::string& table,
                  const std::string& select) {
  Readings all;
  for (const auto& [relation, name] : names(domain::Relation{}))
    all.emplace(relation, reading(operation, table, select, relation));
  return all;
}

pqxx::result seen(Session& session, const Readings& readings, domain::ApplicationId id,
                  const domain::ReadingOccasion& by) {
  const Statement& statement = readings.at(by.relation);
  const auto reach = reach_value(by.relation, by.actor);
  if (by.relation == domain::Relation::own) return session.run(statement, id, reach);
  return session.run(statement, id, reach, by.at, by.request_id, by.actor.person, by.actor.role,
                     by.actor.district, by.actor.organisation);
}

}  // namespace kezek::persistence
