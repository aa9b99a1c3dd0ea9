#include "domain/applications/age_limit.hpp"

#include <catch2/catch.hpp>

#include "domain/applications/age.hpp"
#include "tests/support/city.hpp"
#include "tests/support/literals.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

/// 1 September 2026 begins in Akmola.
const Instant midnight = start_of(day("2026-09-01"));

struct Summer {
  City city{};
  Parent aigul = city.parent_in(city.kokshetau);

  ApplicationId filed_for_born(std::string_view birth_date) {
    city.clock.advance(1min);
    return city.file(aigul, city.child_of(aigul, birth_date), city.kokshetau)->id;
  }
  int sweep() {
    return city.store().record([&](Store& store) {
      return remove_outgrown(store, {{}, "age-limit", city.clock.now(), city.ids});
    });
  }
  Outgrown waiting() {
    return city.store().read([&](const Store& store) { return outgrown(store, city.clock.now()); });
  }
  Status status(ApplicationId id) {
    return city.store().read(
        [&](const Store& store) { return store.applications().find(id).value().status; });
  }
};

}  // namespace

SCENARIO("A child who is six on 1 September leaves the queue at midnight") {
  Summer summer;
  const auto six = summer.filed_for_born("2020-09-01");
  const auto five = summer.filed_for_born("2020-09-02");
  GIVEN("the last microsecond of August") {
    summer.city.clock.advance_to(midnight - 1us);
    THEN("both stand in the queue") {
      CHECK(summer.sweep() == 0);
      CHECK(summer.waiting().count == 0);
    }
  }
  GIVEN("midnight") {
    summer.city.clock.advance_to(midnight);
    CHECK(summer.waiting().count == 1);
    CHECK(summer.waiting().due == midnight);
    WHEN("the job runs") {
      CHECK(summer.sweep() == 1);
      THEN("the older one is removed, and the applicant is told") {
        CHECK(summer.status(six) == Status::removed);
        CHECK_FALSE(summer.city.standing(six));
        CHECK(summer.city.standing(five)->index == 0);
        const auto told = summer.city.store().read([&](const Store& store) {
          return store.messages().to(summer.aigul.person, std::nullopt, 1).messages.front();
        });
        CHECK(told.kind == MessageKind::outgrown);
        CHECK(told.application == six);
        CHECK(summer.city.audited().back().operation == "remove_outgrown");
        CHECK(summer.city.audited().back().about == summer.aigul.person);
      }
      THEN("a second run changes nothing") {
        CHECK(summer.sweep() == 0);
        CHECK(summer.waiting().count == 0);
        CHECK_FALSE(summer.waiting().due);
      }
    }
  }
  GIVEN("an outage until the third") {
    summer.city.clock.advance_to(midnight + 49h);
    CHECK(summer.sweep() == 1);
    THEN("the ledger has it when it was done") {
      const auto queue = summer.city.store().read([](const Store& store) {
        return store.queues().ledger(store.queues().all().front().id);
      });
      CHECK(queue.back().cause == Cause::removed);
      CHECK(queue.back().at == midnight + 49h);
      CHECK_FALSE(queue.back().by);
    }
  }
}

SCENARIO("The limit is that of the district's own policy") {
  auto region = small_region();
  Policy longer = regulation;
  longer.age_limit = std::chrono::years{7};
  region.policies = PolicyBook{{{1, kato("111000000"), day("2026-01-01"), longer}}};
  City city{region};
  const Parent here = city.parent_in(city.kokshetau);
  const Parent there = city.parent_in(city.burabay);
  const auto stays = city.file(here, city.child_of(here, "2020-01-01"), city.kokshetau);
  const auto leaves = city.file(there, city.child_of(there, "2020-01-01"), city.burabay);
  REQUIRE((stays && leaves));
  city.clock.advance_to(midnight);
  const auto sweep = [&] {
    return city.store().record([&](Store& store) {
      return remove_outgrown(store, {{}, "age-limit", city.clock.now(), city.ids});
    });
  };
  CHECK(sweep() == 1);
  CHECK(sweep() == 0);
  CHECK(city.standing(stays->id));
  CHECK_FALSE(city.standing(leaves->id));
}

TEST_CASE("The youngest over age is the boundary of the rule, on every day of five years") {
  for (Date today = day("2024-01-01"); today < day("2029-01-01"); today += std::chrono::days{1}) {
    const Date youngest = youngest_over_age(today, regulation.age_limit);
    CAPTURE(today.time_since_epoch().count());
    CHECK(is_over_age(youngest, today, regulation.age_limit));
    CHECK_FALSE(is_over_age(youngest + std::chrono::days{1}, today, regulation.age_limit));
  }
}
