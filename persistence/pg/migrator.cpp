#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/core.h>
#include <pqxx/pqxx>

#include "persistence/database.hpp"
#include "persistence/file_content.hpp"

namespace kezek::persistence {

namespace sql {

namespace {

/// Any number that nothing else in this database locks: two migrators never run at once.
constexpr auto lock = "SELECT pg_advisory_lock(7235419)";

constexpr auto prepare = R"(
  CREATE TABLE IF NOT EXISTS migration (
    number     integer PRIMARY KEY CHECK (number >= 1),
    name       text NOT NULL,
    checksum   text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()))";

constexpr auto applied = "SELECT number, checksum FROM migration";

constexpr auto checksum = "SELECT encode(sha256(convert_to($1, 'UTF8')), 'hex')";

constexpr auto record = "INSERT INTO migration (number, name, checksum) VALUES ($1, $2, $3)";

}  // namespace

}  // namespace sql

namespace {

namespace fs = std::filesystem;

struct Migration {
  int number;
  std::string name;  ///< the name of its file
  std::string text;
};

/// `0001_values.sql` is number 1.
int number_of(const std::string& name) {
  int number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc{} || *end != '_')
    throw std::runtime_error{name + " does not begin with a number and an underscore"};
  return number;
}

/// The migrations of a directory in order: 1, 2, 3 … without a gap.
std::vector<Migration> migrations_in(const std::string& directory) {
  std::vector<Migration> found;
  for (const auto& entry : fs::directory_iterator{directory}) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".sql") continue;
    found.push_back({number_of(name), name, content_of(entry.path())});
  }
  std::ranges::sort(found, {}, &Migration::number);
  int expected = 1;
  for (const auto& migration : found)
    if (migration.number != expected++)
      throw std::runtime_error{
          fmt::format("migration {} is missing or stands twice", expected - 1)};
  return found;
}

std::map<int, std::string> applied_in(pqxx::connection& connection) {
  pqxx::nontransaction reading{connection};
  std::map<int, std::string> checksums;
  for (const auto& row : reading.exec(sql::applied))
    checksums.emplace(row[0].as<int>(), row[1].as<std::string>());
  return checksums;
}

std::string checksum_of(pqxx::connection& connection, const std::string& text) {
  pqxx::nontransaction reading{connection};
  return reading.exec_params1(sql::checksum, text)[0].as<std::string>();
}

void apply(pqxx::connection& connection, const Migration& migration, const std::string& checksum) {
  pqxx::work transaction{connection};
  transaction.exec(migration.text);
  transaction.exec_params0(sql::record, migration.number, migration.name, checksum);
  transaction.commit();
}

}  // namespace

int migrate(const std::string& conninfo, const std::string& directory) {
  const auto migrations = migrations_in(directory);
  pqxx::connection connection{conninfo};
  const pqxx::quiet_errorhandler quiet{connection};
  pqxx::nontransaction{connection}.exec(sql::lock);
  pqxx::nontransaction{connection}.exec(sql::prepare);
  const auto applied = applied_in(connection);
  int count = 0;
  for (const auto& migration : migrations) {
    const std::string checksum = checksum_of(connection, migration.text);
    const auto before = applied.find(migration.number);
    if (before == applied.end()) {
      apply(connection, migration, checksum);
      ++count;
    } else if (before->second != checksum) {
      throw std::runtime_error{migration.name + " was changed after it had been applied"};
    }
  }
  return count;
}

}  // namespace kezek::persistence
