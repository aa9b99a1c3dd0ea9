#pragma once

#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include <pqxx/pqxx>

#include "persistence/pg/codec.hpp"
#include "persistence/pg/connections.hpp"
#include "persistence/pg/failure.hpp"
#include "persistence/pg/statement.hpp"

namespace kezek::persistence {

/// A transaction of libpqxx, begun: already that finds out that the server has closed the line.
/// Throws what failure.hpp names.
template <class Transaction>
Transaction begun(Connection& connection) {
  try {
    return Transaction{connection.raw()};
  } catch (...) {
    rethrow_as_ours("begin", connection.is_open());
  }
}

/// Runs prepared statements on one connection: inside one transaction, or each on its own.
class Session {
 public:
  Session(Connection& connection, pqxx::transaction_base& transaction)
      : connection_{connection}, transaction_{transaction} {}

  /// Runs one statement. Throws what failure.hpp names.
  template <class... Arguments>
  pqxx::result run(const Statement& statement, const Arguments&... arguments) {
    try {
      return transaction_.exec_prepared(connection_.prepared(statement), arguments...);
    } catch (...) {
      refused_ = true;
      rethrow_as_ours(statement.name, connection_.is_open());
    }
  }

  /// The same with the arguments in a tuple.
  template <class... Arguments>
  pqxx::result run_with(const Statement& statement, const std::tuple<Arguments...>& arguments) {
    return std::apply([&](const auto&... each) { return run(statement, each...); }, arguments);
  }

  /// The first row as `read` makes a value of it, if there is a row.
  template <class Read, class... Arguments>
  auto first(Read read, const Statement& statement, const Arguments&... arguments) {
    const pqxx::result rows = run(statement, arguments...);
    using Value = decltype(read(std::declval<Reader&>()));
    if (rows.empty()) return std::optional<Value>{};
    const pqxx::row row = rows.front();
    Reader reader{row};
    return std::optional<Value>{read(reader)};
  }

  template <class Read, class... Arguments>
  auto first_with(Read read, const Statement& statement,
                  const std::tuple<Arguments...>& arguments) {
    return std::apply([&](const auto&... each) { return first(read, statement, each...); },
                      arguments);
  }

  /// Every row as `read` makes a value of it.
  template <class Read, class... Arguments>
  auto all(Read read, const Statement& statement, const Arguments&... arguments) {
    const pqxx::result rows = run(statement, arguments...);
    std::vector<decltype(read(std::declval<Reader&>()))> values;
    values.reserve(rows.size());
    for (const pqxx::row& row : rows) {
      Reader reader{row};
      values.push_back(read(reader));
    }
    return values;
  }

  template <class Read, class... Arguments>
  auto all_with(Read read, const Statement& statement, const std::tuple<Arguments...>& arguments) {
    return std::apply([&](const auto&... each) { return all(read, statement, each...); },
                      arguments);
  }

  /// PostgreSQL has already undone the transaction: nothing of it can be committed any more.
  bool refused() const { return refused_; }

 private:
  Connection& connection_;
  pqxx::transaction_base& transaction_;
  bool refused_{};
};

}  // namespace kezek::persistence
