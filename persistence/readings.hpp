#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include <pqxx/pqxx>

#include "domain/ports/application_views.hpp"
#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"

namespace kezek::persistence {

/// One question about an application as one statement for each relation; what is not one's own is
/// audited by the same statement (api.md 15).
using Readings = std::map<domain::Relation, Statement>;

/// The statement of one relation.
Statement reading(const std::string& operation, const std::string& table, const std::string& select,
                  domain::Relation relation);
/// `select` reads from `seen`: the application's row of `table`, if it is within reach.
Readings readings(const std::string& operation, const std::string& table,
                  const std::string& select);

/// What a reading finds; no row when the application is beyond the reader's reach.
pqxx::result seen(Session& session, const Readings& readings, domain::ApplicationId id,
                  const domain::ReadingOccasion& by);

/// Every row as `read` makes a value of it.
template <class Read>
auto all_in(const pqxx::result& rows, Read read) {
  std::vector<decltype(read(std::declval<Reader&>()))> values;
  for (const pqxx::row& row : rows) {
    Reader reader{row};
    values.push_back(read(reader));
  }
  return values;
}

}  // namespace kezek::persistence
