#include <catch2/catch.hpp>

#include "tests/ports/stores.hpp"
#include "tests/support/driver.hpp"
#include "tests/support/seeds.hpp"

using namespace kezek::test;

TEST_CASE("The simulated city lives the same life on PostgreSQL", "[ports][simulation]") {
  if (no_cluster()) return;
  constexpr int steps = 300;
  constexpr int steps_between_seals = 60;
  const auto [first, last] = seeds(3);
  for (unsigned seed = first; seed <= last; ++seed) {
    CAPTURE(seed);
    Stores stores{Adapter::postgresql};
    City in_memory;
    City on_disk{stores.work(), in_memory.clock.now()};
    Driver expected{in_memory, seed};
    Driver driver{on_disk, seed};
    for (int step = 0; step < steps; ++step) {
      CAPTURE(step);
      REQUIRE_NOTHROW(expected.step());
      REQUIRE_NOTHROW(driver.step());
      REQUIRE(driver.filed() == expected.filed());
      REQUIRE(driver.refused() == expected.refused());
      if (step % steps_between_seals == 0) REQUIRE_NOTHROW(driver.check_ledgers());
    }
    REQUIRE_NOTHROW(driver.check_queues());
    REQUIRE_NOTHROW(driver.check_explanations());
    REQUIRE_NOTHROW(driver.check_ledgers());
    CHECK(driver.filed() > 10);
  }
}
