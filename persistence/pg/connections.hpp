#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_set>

#include <pqxx/pqxx>

#include "persistence/database.hpp"
#include "persistence/pg/back_off.hpp"
#include "persistence/pg/statement.hpp"

namespace kezek::persistence {

/// One connection to PostgreSQL, used by one thread.
class Connection {
 public:
  /// Throws a libpqxx exception when the database cannot be reached.
  explicit Connection(const DatabaseSettings& settings);

  pqxx::connection& raw() { return raw_; }
  bool is_open() const noexcept { return raw_.is_open(); }

  /// The name under which the statement is prepared here; prepares it at its first use.
  const std::string& prepared(const Statement& statement);

 private:
  pqxx::connection raw_;
  pqxx::quiet_errorhandler quiet_;  // else libpqxx prints the server's notices to stderr
  std::unordered_set<const Statement*> prepared_;
};

/// Every thread has a connection of its own: no lock, no queue, and the server's prepared plans
/// stay warm.
class Connections {
 public:
  explicit Connections(DatabaseSettings settings) : settings_{std::move(settings)} {}

  /// The calling thread's connection, made if it has none. Throws Unavailable when the database is
  /// away; while the back-off runs, at once and without trying.
  Connection& of_this_thread();

  /// Closes the calling thread's connection; the next use makes another.
  void drop_of_this_thread();

  /// How many broken connections were replaced since the start.
  std::uint64_t replacements() const { return replacements_; }

 private:
  /// What belongs to one thread; only that thread touches it.
  struct Place {
    std::unique_ptr<Connection> connection;
    BackOff back_off;
    bool lost_one{};
  };

  Place& place_of_this_thread();
  void connect(Place& place);

  DatabaseSettings settings_;
  std::mutex guard_;
  std::map<std::thread::id, Place> places_;
  std::atomic<std::uint64_t> replacements_{};
};

}  // namespace kezek::persistence
