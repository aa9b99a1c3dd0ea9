#include "persistence/pg/failure.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>
#include <pqxx/pqxx>

namespace kezek::persistence {

namespace {

constexpr std::string_view unique_violation = "23505";
constexpr std::string_view lock_not_available = "55P03";

/// Class 53: the server has no room; 57: an operator intervenes, or a statement took too long.
bool is_operators_matter(std::string_view sqlstate) {
  return sqlstate.starts_with("53") || sqlstate.starts_with("57");
}

[[noreturn]] void rethrow(const pqxx::sql_error& error, const std::string& what) {
  if (error.sqlstate() == lock_not_available) throw LockTimedOut{what + ": lock_timeout"};
  if (is_operators_matter(error.sqlstate()))
    throw domain::Unavailable{fmt::format("{}: SQLSTATE {}", what, error.sqlstate())};
  throw Rejected{what, error.sqlstate(), error.what()};
}

}  // namespace

Rejected::Rejected(const std::string& statement, const std::string& sqlstate, std::string_view said)
    : std::runtime_error{fmt::format("{}: SQLSTATE {}", statement, sqlstate)},
      sqlstate_{sqlstate},
      said_{said.substr(0, said.find('\n'))} {}

bool Rejected::breaks(std::string_view unique_key) const {
  return sqlstate_ == unique_violation && said_.find(unique_key) != std::string::npos;
}

void rethrow_as_ours(const std::string& what, bool connection_is_open) {
  try {
    throw;
  } catch (const pqxx::pqxx_exception&) {
    if (!connection_is_open) throw ConnectionLost{what + ": connection lost"};
  } catch (...) {
    throw;
  }
  try {
    throw;
  } catch (const pqxx::broken_connection&) {
    throw ConnectionLost{what + ": connection lost"};
  } catch (const pqxx::transaction_rollback&) {
    throw Collision{what + ": collision"};
  } catch (const pqxx::sql_error& error) {
    rethrow(error, what);
  }
}

}  // namespace kezek::persistence
