#include "domain/applications/register_refresh.hpp"

#include <catch2/catch.hpp>

#include "domain/applications/application_life.hpp"
#include "tests/support/city.hpp"
#include "tests/support/literals.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

/// Three children of one queue, in June, when the registers are read again.
struct June {
  City city{};
  Parent aigul = city.parent_in(city.kokshetau);
  Iin child = city.child_of(aigul, "2023-05-17");
  ApplicationId first = filed(city.child_of(aigul, "2023-01-01"));
  ApplicationId second = filed(child);
  ApplicationId third = filed(city.child_of(aigul, "2023-12-31"));

  June() { city.clock.advance_to(at("2026-06-01", 3)); }

  RegisteredPerson& registered() { return city.register_office.people.at(child); }
  RegisteredPerson& mother() { return city.register_office.people.at(aigul.iin); }

  Application kept(ApplicationId id) {
    return city.store().read(
        [&](const Store& store) { return store.applications().find(id).value(); });
  }
  Finding preview() {
    const auto facts = consult(city.register_office, kept(second));
    return judge_refresh(kept(second), facts, regulation, civil_date(city.clock.now())).finding;
  }
  /// What the preview says is what is done.
  Finding refreshed() {
    const Finding foreseen = preview();
    const auto facts = consult(city.register_office, kept(second));
    const auto found = city.store().transact([&](Store& store) {
      return refresh(store, {{}, "refresh", city.clock.now(), city.ids}, second, facts);
    });
    REQUIRE(found);
    CHECK(*found == foreseen);
    return *found;
  }
  std::vector<LedgerEntry> ledger(int birth_year) {
    return city.store().read([&](const Store& store) {
      for (const auto& queue : store.queues().all())
        if (queue.name.birth_year == birth_year) return store.queues().ledger(queue.id);
      return std::vector<LedgerEntry>{};
    });
  }

 private:
  ApplicationId filed(const Iin& one) {
    city.clock.advance(1min);
    return city.file(aigul, one, city.kokshetau)->id;
  }
};

}  // namespace

SCENARIO("Once a year the registers are read again") {
  June june;
  const auto before = june.kept(june.second);
  GIVEN("nothing has changed there") {
    THEN("nothing changes here") {
      CHECK(june.refreshed() == Finding::unchanged);
      CHECK(june.kept(june.second).version == before.version);
      CHECK(june.ledger(2023).size() == 3);
    }
  }
  GIVEN("the child's birth date was corrected by a year") {
    june.registered().birth_date = day("2022-05-17");
    THEN("the application moves to the other queue with its filing instant") {
      CHECK(june.refreshed() == Finding::moved);
      const auto now = june.kept(june.second);
      CHECK(now.filing.child.birth_date == day("2022-05-17"));
      CHECK(now.filed_at == before.filed_at);
      CHECK(june.city.standing(june.third)->index == 1);
      CHECK(june.ledger(2023).back().cause == Cause::moved_out);
      CHECK(june.ledger(2022).back().cause == Cause::moved_in);
      CHECK(june.city.audited().back().operation == "refresh_registers");
    }
    THEN("a second run changes nothing") {
      CHECK(june.refreshed() == Finding::moved);
      const auto once = june.kept(june.second).version;
      CHECK(june.refreshed() == Finding::unchanged);
      CHECK(june.kept(june.second).version == once);
    }
  }
  GIVEN("it was corrected within the year") {
    june.registered().birth_date = day("2023-05-18");
    THEN("the queue stays, and its ledger has nothing to tell") {
      CHECK(june.refreshed() == Finding::corrected);
      CHECK(june.kept(june.second).filing.child.birth_date == day("2023-05-18"));
      CHECK(june.ledger(2023).size() == 3);
    }
  }
  GIVEN("the register has the child born next year") {
    june.registered().birth_date = day("2027-05-17");
    THEN("that makes no sense: nothing changes, and an officer looks") {
      CHECK(june.refreshed() == Finding::silent);
      CHECK(june.kept(june.second).version == before.version);
    }
  }
  GIVEN("the mother has another surname and address") {
    june.mother().name.surname = "Ахметова";
    june.mother().address->text_ru = "улица Ауэзова, 5";
    THEN("they are kept, and the queue stays") {
      CHECK(june.refreshed() == Finding::refreshed);
      const auto now = june.kept(june.second);
      CHECK(now.filing.applicant.name.surname == "Ахметова");
      CHECK(now.filing.applicant.address.text_ru == "улица Ауэзова, 5");
      CHECK(now.filing.district == june.city.kokshetau);
      CHECK(june.ledger(2023).size() == 3);
    }
  }
  GIVEN("the correction makes the child too old") {
    june.registered().birth_date = day("2019-09-01");
    THEN("the application is corrected and removed") {
      CHECK(june.refreshed() == Finding::outgrown);
      CHECK(june.kept(june.second).status == Status::removed);
      CHECK_FALSE(june.city.standing(june.second));
      CHECK(june.ledger(2019).back().cause == Cause::removed);
      CHECK(june.refreshed() == Finding::unchanged);
    }
  }
  GIVEN("the register is silent about the child") {
    june.city.register_office.people.erase(june.child);
    THEN("nothing changes, and it is counted") {
      CHECK(june.refreshed() == Finding::silent);
      CHECK(june.kept(june.second).version == before.version);
    }
  }
  GIVEN("the child is no longer alive there") {
    june.registered().is_active = false;
    june.registered().birth_date = day("2022-05-17");
    THEN("nothing changes: an officer looks") {
      CHECK(june.refreshed() == Finding::inactive);
      CHECK(june.kept(june.second).version == before.version);
    }
  }
}

TEST_CASE("The registers are read again from 1 June on") {
  CHECK(refreshed_since(start_of(day("2026-06-01")) - 1us) == start_of(day("2025-06-01")));
  CHECK(refreshed_since(start_of(day("2026-06-01"))) == start_of(day("2026-06-01")));
  CHECK(refreshed_since(at("2026-12-31", 9)) == start_of(day("2026-06-01")));
}
