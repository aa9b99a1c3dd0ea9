#include "persistence/pg/connections.hpp"

#include <chrono>
#include <exception>
#include <string_view>

#include <fmt/core.h>

#include "domain/base/expects.hpp"
#include "persistence/pg/chance.hpp"

namespace kezek::persistence {

namespace {

bool is_uri(std::string_view conninfo) {
  return conninfo.starts_with("postgresql://") || conninfo.starts_with("postgres://");
}

/// The conninfo with this word too, unless it has one of this name: the operator's own word wins.
std::string with_default(const std::string& conninfo, const std::string& name,
                         const std::string& value) {
  if (conninfo.find(name + "=") != std::string::npos) return conninfo;
  if (!is_uri(conninfo)) return fmt::format("{} {}={}", conninfo, name, value);
  const char joint = conninfo.find('?') == std::string::npos ? '?' : '&';
  return fmt::format("{}{}{}={}", conninfo, joint, name, value);
}

std::string whole_conninfo(const DatabaseSettings& settings) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(settings.connect_timeout).count();
  return with_default(with_default(settings.conninfo, "connect_timeout", std::to_string(seconds)),
                      "application_name", settings.application_name);
}

/// What the codec counts on, and the limits that keep one bad statement from holding a thread. No
/// statement runs long enough to be worth compiling: it costs a hundred times what it could save.
std::string session_settings(const DatabaseSettings& settings) {
  return fmt::format(
      "SET client_encoding = 'UTF8'; SET timezone = 'UTC'; SET datestyle = 'ISO, YMD';"
      "SET bytea_output = 'hex'; SET default_transaction_isolation = 'read committed';"
      "SET jit = off; SET statement_timeout = {}; SET lock_timeout = {};"
      "SET idle_in_transaction_session_timeout = {}",
      settings.statement_timeout.count(), settings.lock_timeout.count(),
      4 * settings.statement_timeout.count());
}

}  // namespace

Connection::Connection(const DatabaseSettings& settings)
    : raw_{whole_conninfo(settings)}, quiet_{raw_} {
  pqxx::nontransaction session{raw_};
  session.exec(session_settings(settings));
}

const std::string& Connection::prepared(const Statement& statement) {
  if (prepared_.insert(&statement).second) raw_.prepare(statement.name, statement.text);
  return statement.name;
}

Connections::Place& Connections::place_of_this_thread() {
  const std::lock_guard lock{guard_};
  return places_[std::this_thread::get_id()];
}

Connection& Connections::of_this_thread() {
  Place& place = place_of_this_thread();
  if (place.connection && !place.connection->is_open()) drop_of_this_thread();
  if (!place.connection) connect(place);
  return *place.connection;
}

void Connections::drop_of_this_thread() {
  Place& place = place_of_this_thread();
  place.lost_one = place.lost_one || place.connection;
  place.connection.reset();
}

void Connections::connect(Place& place) {
  const auto now = std::chrono::steady_clock::now();
  if (!place.back_off.may_try(now)) throw domain::Unavailable{"database: waiting to reconnect"};
  try {
    place.connection = std::make_unique<Connection>(settings_);
  } catch (const std::exception&) {
    place.back_off.failed(now, chance());
    throw domain::Unavailable{"database: no connection"};
  }
  place.back_off.succeeded();
  if (place.lost_one) ++replacements_;
  place.lost_one = false;
}

}  // namespace kezek::persistence
