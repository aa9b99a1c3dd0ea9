#include <future>

#include <catch2/catch.hpp>

#include "domain/base/expects.hpp"
#include "persistence/pg/back_off.hpp"
#include "tests/ports/builders.hpp"
#include "tests/ports/stores.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;
using kezek::persistence::BackOff;
using kezek::persistence::Database;

namespace {

/// The superuser ends every session of the server's program.
void end_all_sessions() {
  TestDatabase::given()->execute(
      "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
      " WHERE application_name = 'kezek' AND datname = current_database()");
}

}  // namespace

TEST_CASE("The back-off doubles, is bounded, and is forgotten after a success", "[ports]") {
  BackOff back_off;
  const BackOff::Time start{};
  CHECK(back_off.may_try(start));

  back_off.failed(start, 0.0);
  CHECK_FALSE(back_off.may_try(start + 49ms));
  CHECK(back_off.may_try(start + 50ms));
  back_off.failed(start, 0.5);
  CHECK_FALSE(back_off.may_try(start + 149ms));
  CHECK(back_off.may_try(start + 150ms));

  for (int i = 0; i < 20; ++i) back_off.failed(start, 0.999);
  CHECK(back_off.may_try(start + BackOff::longest));
  CHECK_FALSE(back_off.may_try(start + BackOff::longest / 2));

  back_off.succeeded();
  CHECK(back_off.may_try(start));
  back_off.failed(start, 0.0);
  CHECK(back_off.may_try(start + 50ms));
}

TEST_CASE("Every thread has a connection of its own", "[ports]") {
  if (no_cluster()) return;
  Stores stores{Adapter::postgresql};
  CHECK(stores.database().ping());
  CHECK(std::async(std::launch::async, [&] { return stores.database().ping(); }).get());
  const auto sessions = TestDatabase::given()->execute(
      "SELECT count(*) FROM pg_stat_activity"
      " WHERE application_name = 'kezek' AND datname = current_database()");
  CHECK(sessions.at(0)[0].as<int>() == 2);
}

TEST_CASE("A connection that broke while idle is replaced and nobody notices", "[ports]") {
  if (no_cluster()) return;
  Stores stores{Adapter::postgresql};
  Inventor invent;
  const Person person = invent.person();
  REQUIRE(stores.database().ping());
  REQUIRE(stores.database().replaced_connections() == 0);

  end_all_sessions();
  stores.given([&](Store& store) { store.people().meet(person); });
  CHECK(stores.database().replaced_connections() == 1);

  end_all_sessions();
  CHECK(stores.read([&](auto& s) { return s.people().find(person.id); }));
  CHECK(stores.database().replaced_connections() == 2);
}

TEST_CASE("Reading nothing on a broken connection is noticed by nobody either", "[ports]") {
  if (no_cluster()) return;
  Stores stores{Adapter::postgresql};
  const auto read_reference = [&] {
    return stores.read([](auto& s) { return s.reference().districts.size(); });
  };
  const auto count = read_reference();

  // The first takes the server's last words for a notice, the second finds the line closed.
  end_all_sessions();
  for (int i = 0; i < 3; ++i) CHECK(read_reference() == count);
}

TEST_CASE("Work whose connection breaks before its end runs once more, as a whole", "[ports]") {
  if (no_cluster()) return;
  Stores stores{Adapter::postgresql};
  Inventor invent;
  const Person first = invent.person();
  const Person second = invent.person();
  int runs = 0;

  stores.given([&](Store& store) {
    store.people().meet(first);
    if (++runs == 1) end_all_sessions();
    store.people().meet(second);
  });

  CHECK(runs == 2);
  CHECK(stores.read([&](auto& s) { return s.people().find(first.id); }));
  CHECK(stores.read([&](auto& s) { return s.people().find(second.id); }));
}

TEST_CASE("A database that is away is Unavailable", "[ports]") {
  Database away{{.conninfo = "host=/nonexistent"}};
  CHECK_FALSE(away.ping());
  CHECK_THROWS_AS(away.reference(), Unavailable);
  CHECK_THROWS_AS((void)away.unit_of_work().record([](Store&) -> Result<Done> { return Done{}; }),
                  Unavailable);
  CHECK(away.replaced_connections() == 0);
}

TEST_CASE("A statement that takes too long is Unavailable, the connection stays", "[ports]") {
  if (no_cluster()) return;
  Stores stores{Adapter::postgresql};
  Inventor invent;
  const Person person = invent.person();
  stores.given([&](Store& store) { store.people().meet(person); });
  Database hasty{
      {.conninfo = TestDatabase::given()->as_server(), .statement_timeout = 50ms}
  };

  stores.given([&](Store& store) {
    store.people().save_contacts(person.id, invent.contacts(), 0);
    auto blocked = std::async(std::launch::async, [&] {
      try {
        (void)hasty.unit_of_work().record([&](Store& other) -> Result<bool> {
          return other.people().save_contacts(person.id, invent.contacts(), 0);
        });
        return false;
      } catch (const Unavailable&) {
        return hasty.ping() && hasty.replaced_connections() == 0;
      }
    });
    CHECK(blocked.get());
  });
}

TEST_CASE("What the database refuses is told without what it says", "[ports]") {
  if (no_cluster()) return;
  Stores stores{Adapter::postgresql};
  Inventor invent;
  const Challenge challenge = invent.challenge();
  stores.given([&](Store& store) { store.challenges().add(challenge); });

  CHECK_THROWS_WITH((void)stores.work().record([&](Store& store) -> Result<Done> {
    store.challenges().add(challenge);
    return Done{};
  }),
                    "challenge_add: SQLSTATE 23505");
}
