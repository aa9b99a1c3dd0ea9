#pragma once

#include <pqxx/pqxx>

#include "persistence/pg/connections.hpp"
#include "persistence/pg/failure.hpp"
#include "persistence/pg/session.hpp"

namespace kezek::persistence {

/// Runs `work` outside a transaction: each statement sees, and commits, on its own; or in one that
/// only reads. A connection that broke while idle is replaced and the work runs once more.
template <class Transaction = pqxx::nontransaction, class Work>
auto look(Connections& connections, Work work) {
  const auto once = [&] {
    Connection& connection = connections.of_this_thread();
    auto transaction = begun<Transaction>(connection);
    Session session{connection, transaction};
    return work(session);
  };
  try {
    return once();
  } catch (const ConnectionLost&) {
    connections.drop_of_this_thread();
  }
  try {
    return once();
  } catch (const ConnectionLost&) {
    connections.drop_of_this_thread();
    throw;
  }
}

}  // namespace kezek::persistence
