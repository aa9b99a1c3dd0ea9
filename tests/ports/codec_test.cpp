#include "persistence/pg/codec.hpp"

#include <catch2/catch.hpp>

#include "domain/access/actor.hpp"
#include "domain/base/id.hpp"
#include "tests/ports/stores.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;
using kezek::persistence::Octets;
using kezek::persistence::Reader;

namespace {

/// What PostgreSQL gives back for a value it was given as this type.
template <class T>
T round_trip(const T& value, const std::string& type) {
  pqxx::connection connection{TestDatabase::given()->as_server()};
  pqxx::nontransaction session{connection};
  session.exec("SET timezone = 'UTC'; SET datestyle = 'ISO, YMD'; SET bytea_output = 'hex'");
  const pqxx::row row = session.exec_params1("SELECT $1::" + type, value);
  Reader reader{row};
  return reader.next<T>();
}

}  // namespace

TEST_CASE("Instants cross into SQL and back to the microsecond", "[ports]") {
  if (no_cluster()) return;
  const Instant at = instant("2026-03-02T04:00:00Z") + GENERATE(0us, 1us, 500000us, 999999us);
  CHECK(round_trip(at, "timestamptz") == at);
  const Instant early = instant("1969-12-31T23:59:59Z") + 1us;
  CHECK(round_trip(early, "timestamptz") == early);
}

TEST_CASE("Dates, octets, enums and identifiers cross into SQL and back", "[ports]") {
  if (no_cluster()) return;
  CHECK(round_trip(day("2024-02-29"), "date") == day("2024-02-29"));
  CHECK(round_trip(day("1950-01-01"), "date") == day("1950-01-01"));
  CHECK(round_trip(Bytes{0x00, 0x5C, 0xFF}, "bytea") == Bytes{0x00, 0x5C, 0xFF});
  CHECK(round_trip(Bytes{}, "bytea").empty());
  Sha256 digest{};
  digest.back() = 0xA5;
  CHECK(round_trip(digest, "sha256_digest") == digest);
  CHECK(round_trip(Role::region_officer, "actor_role") == Role::region_officer);
  const auto id = *PersonId::parse("01900000-0000-7000-8000-0000000000ff");
  CHECK(round_trip(id, "uuid") == id);
  CHECK(round_trip(std::string{"Әлия \"\\'\n"}, "text") == "Әлия \"\\'\n");
  CHECK(round_trip(std::int64_t{-5'000'000'000}, "bigint") == -5'000'000'000);
}

TEST_CASE("Arrays keep quotes, backslashes and commas", "[ports]") {
  if (no_cluster()) return;
  pqxx::connection connection{TestDatabase::given()->as_server()};
  pqxx::nontransaction session{connection};
  const std::vector<std::string> words{"a,b", "\"quoted\"", "back\\slash", "{}", "NULL", ""};
  const auto joined =
      session.exec_params1("SELECT array_to_string($1::text[], '|')", words)[0].as<std::string>();
  CHECK(joined == "a,b|\"quoted\"|back\\slash|{}|NULL|");
  const std::vector<Bytes> octets{
      {0x22,    0x5C},
      {       }
  };
  const auto row = session.exec_params1(
      "SELECT encode(($1::bytea[])[1], 'hex'), octet_length(($1::bytea[])[2])", octets);
  CHECK(row[0].as<std::string>() == "225c");
  CHECK(row[1].as<int>() == 0);
}

TEST_CASE("Text with a NUL keeps its bytes in a bytea", "[ports]") {
  if (no_cluster()) return;
  pqxx::connection connection{TestDatabase::given()->as_server()};
  pqxx::nontransaction session{connection};
  const auto row =
      session.exec_params1("SELECT encode($1::bytea, 'hex')", Octets{
                                                                  std::string_view{"a\0b", 3}
  });
  CHECK(row[0].as<std::string>() == "610062");
}

TEST_CASE("What the domain cannot spell is our own mistake", "[ports]") {
  using kezek::persistence::Decoded;
  CHECK_THROWS_AS(Decoded<Role>::from("emperor"), InvariantBroken);
  CHECK_THROWS_AS(Decoded<PersonId>::from("7"), InvariantBroken);
  CHECK_THROWS_AS(Decoded<int>::from("7x"), InvariantBroken);
  CHECK_THROWS_AS(Decoded<Date>::from("2026-02-30"), InvariantBroken);
  CHECK_THROWS_AS(Decoded<Date>::from("infinity"), InvariantBroken);
  CHECK_THROWS_AS(Decoded<Instant>::from("2026-03-02 09:00:00+05"), InvariantBroken);
  CHECK_THROWS_AS(Decoded<Instant>::from("infinity"), InvariantBroken);
  CHECK_THROWS_AS(Decoded<Bytes>::from("\\x0g"), InvariantBroken);
  CHECK_THROWS_AS(Decoded<Sha256>::from("\\x00"), InvariantBroken);
}
