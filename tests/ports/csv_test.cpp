#include "persistence/csv.hpp"

#include <catch2/catch.hpp>

using kezek::persistence::csv_rows;

TEST_CASE("CSV fields may be quoted, hold commas, quotes and line feeds", "[ports]") {
  const auto rows = csv_rows("f.csv", "a,b,c\n1,\"x, \"\"y\"\"\nz\",\r\n\"\",2,3");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].at("a") == "1");
  CHECK(rows[0].at("b") == "x, \"y\"\nz");
  CHECK(rows[0].at("c").empty());
  CHECK(rows[1].at("a").empty());
  CHECK(rows[1].at("c") == "3");
  CHECK(rows[1].place() == "f.csv:3");
}

TEST_CASE("A broken CSV file is named with its line", "[ports]") {
  CHECK_THROWS_WITH(csv_rows("f.csv", "a,b\n1,2\n1\n"), "f.csv:3: 1 fields instead of 2");
  CHECK_THROWS_WITH(csv_rows("f.csv", "a\n\"1\n"), "f.csv:2: a quote stays open");
  CHECK_THROWS_WITH(csv_rows("f.csv", "a\n\"1\"2\n"), "f.csv:2: text after a closing quote");
  CHECK_THROWS_WITH(csv_rows("f.csv", "a\n1\n").front().at("b"), "f.csv:2: there is no column b");
}
