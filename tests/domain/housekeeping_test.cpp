#include "domain/housekeeping.hpp"

#include <catch2/catch.hpp>

#include "tests/support/city.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

SCENARIO("An act that nobody signs is dropped a day after its end") {
  City city;
  const Parent aigul = city.parent_in(city.kokshetau);
  const auto unsigned_act = city.request(aigul, city.wish(city.child_of(aigul), city.kokshetau));
  const auto signed_act = city.request(aigul, city.wish(city.child_of(aigul), city.kokshetau));
  REQUIRE(city.sign(*signed_act, aigul));
  const auto sweep = [&] {
    return city.store().record(
        [&](Store& store) { return drop_leftovers(store, city.clock.now()); });
  };

  city.clock.advance_to(unsigned_act->expires_at + 24h);
  CHECK(sweep() == 0);
  CHECK(city.sign(*unsigned_act, aigul).error() == Refusal::act_expired);
  city.clock.advance(1us);
  CHECK(sweep() == 1);
  CHECK(city.sign(*unsigned_act, aigul).error() == Refusal::act_not_found);
  CHECK(city.sign(*signed_act, aigul).error() == Refusal::act_already_signed);
  CHECK(sweep() == 0);
}
