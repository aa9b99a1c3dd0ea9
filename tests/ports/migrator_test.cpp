#include <catch2/catch.hpp>

#include "tests/ports/stores.hpp"
#include "tests/support/folder.hpp"

using namespace kezek::test;
using kezek::persistence::migrate;

namespace {

/// A database with nothing in it, gone with the object.
class EmptyDatabase {
 public:
  EmptyDatabase() { TestDatabase::given()->execute("CREATE DATABASE " + name_); }
  ~EmptyDatabase() { TestDatabase::given()->execute("DROP DATABASE " + name_ + " WITH (FORCE)"); }
  EmptyDatabase(const EmptyDatabase&) = delete;
  EmptyDatabase& operator=(const EmptyDatabase&) = delete;

  std::string conninfo() const { return TestDatabase::given()->as_superuser_of(name_); }

  int number(const std::string& question) const {
    pqxx::connection connection{conninfo()};
    return pqxx::nontransaction{connection}.exec1(question)[0].as<int>();
  }

 private:
  std::string name_ = fmt::format("kezek_empty_{}_{:08x}", getpid(), std::random_device{}());
};

}  // namespace

TEST_CASE("Migrations are applied once, in the order of their numbers", "[ports]") {
  if (no_cluster()) return;
  const EmptyDatabase database;
  const Folder folder;
  folder.write("0002_row.sql", "INSERT INTO t VALUES (1); INSERT INTO t VALUES (2);");
  folder.write("0001_table.sql", "CREATE TABLE t (n integer);");
  folder.write("README.md", "not a migration");

  CHECK(migrate(database.conninfo(), folder.path()) == 2);
  CHECK(migrate(database.conninfo(), folder.path()) == 0);
  folder.write("0003_row.sql", "INSERT INTO t VALUES (3);");
  CHECK(migrate(database.conninfo(), folder.path()) == 1);
  CHECK(database.number("SELECT count(*) FROM t") == 3);
}

TEST_CASE("A broken migration leaves nothing of itself", "[ports]") {
  if (no_cluster()) return;
  const EmptyDatabase database;
  const Folder folder;
  folder.write("0001_table.sql", "CREATE TABLE t (n integer);");
  folder.write("0002_rows.sql", "INSERT INTO t VALUES (1); INSERT INTO t VALUES ('x');");

  CHECK_THROWS(migrate(database.conninfo(), folder.path()));
  CHECK(database.number("SELECT count(*) FROM t") == 0);
  CHECK(database.number("SELECT max(number) FROM migration") == 1);
  folder.write("0002_rows.sql", "INSERT INTO t VALUES (1);");
  CHECK(migrate(database.conninfo(), folder.path()) == 1);
}

TEST_CASE("An applied migration that was edited is refused, so are gaps", "[ports]") {
  if (no_cluster()) return;
  const EmptyDatabase database;
  const Folder folder;
  folder.write("0001_table.sql", "CREATE TABLE t (n integer);");
  REQUIRE(migrate(database.conninfo(), folder.path()) == 1);

  SECTION("edited") {
    folder.write("0001_table.sql", "CREATE TABLE t (n bigint);");
    CHECK_THROWS_WITH(migrate(database.conninfo(), folder.path()),
                      "0001_table.sql was changed after it had been applied");
  }
  SECTION("a gap") {
    folder.write("0003_row.sql", "SELECT 1");
    CHECK_THROWS_WITH(migrate(database.conninfo(), folder.path()),
                      "migration 2 is missing or stands twice");
  }
  SECTION("a name without a number") {
    folder.write("row.sql", "SELECT 1");
    CHECK_THROWS_WITH(migrate(database.conninfo(), folder.path()),
                      "row.sql does not begin with a number and an underscore");
  }
}
