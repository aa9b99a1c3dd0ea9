#include <array>
#include <atomic>
#include <thread>

#include <catch2/catch.hpp>

#include "integrations/outbound/circuit_breaker.hpp"
#include "tests/support/literals.hpp"
#include "tests/support/small_world.hpp"

using namespace kezek;
using namespace std::chrono_literals;
using integrations::outbound::CircuitBreaker;

namespace {

struct Line {
  test::SetClock clock{test::at("2026-03-02", 9)};
  CircuitBreaker breaker{
      {.failures_max = 3, .rest = 30s},
      clock
  };

  bool fails() { return breaker.enter().has_value(); }
  bool succeeds() {
    auto attempt = breaker.enter();
    if (attempt) attempt->succeeded();
    return attempt.has_value();
  }
  void goes_to_rest() {
    for (int i = 0; i < 3; ++i) REQUIRE(fails());
    REQUIRE_FALSE(fails());
  }
};

}  // namespace

TEST_CASE("A service rests after failures in a row, not after some", "[outbound]") {
  Line line;
  for (int i = 0; i < 5; ++i) {
    CHECK(line.fails());
    CHECK(line.fails());
    CHECK(line.succeeds());
  }
  CHECK(line.fails());
  CHECK(line.fails());
  CHECK(line.fails());
  CHECK_FALSE(line.succeeds());
}

TEST_CASE("After its rest one call probes the service", "[outbound]") {
  Line line;
  line.goes_to_rest();
  line.clock.advance(30s - 1us);
  CHECK_FALSE(line.breaker.enter());
  line.clock.advance(1us);

  auto probe = line.breaker.enter();
  REQUIRE(probe);
  CHECK_FALSE(line.breaker.enter());

  SECTION("if it succeeds everybody is served again") {
    probe->succeeded();
    CHECK(line.fails());
    CHECK(line.fails());
    CHECK(line.succeeds());
  }
  SECTION("if it fails the service rests again, as long as before") {
    probe.reset();
    CHECK_FALSE(line.breaker.enter());
    line.clock.advance(30s - 1us);
    CHECK_FALSE(line.breaker.enter());
    line.clock.advance(1us);
    CHECK(line.succeeds());
    CHECK(line.succeeds());
  }
}

TEST_CASE("A clock that was set back makes no service rest for longer", "[outbound]") {
  Line line;
  line.goes_to_rest();
  line.clock.advance(-24h);
  CHECK_FALSE(line.breaker.enter());
  line.clock.advance(30s - 1us);
  CHECK_FALSE(line.breaker.enter());
  line.clock.advance(1us);
  CHECK(line.succeeds());
  CHECK(line.succeeds());
}

TEST_CASE("A call from before the rest says nothing about the service now", "[outbound]") {
  Line line;
  auto slow_success = line.breaker.enter();
  auto slow_failure = line.breaker.enter();
  line.goes_to_rest();
  slow_success->succeeded();
  CHECK_FALSE(line.breaker.enter());

  line.clock.advance(30s);
  auto probe = line.breaker.enter();
  slow_failure.reset();
  CHECK_FALSE(line.breaker.enter());
  probe->succeeded();
  CHECK(line.succeeds());
}

TEST_CASE("Of many threads one probes", "[outbound]") {
  Line line;
  line.goes_to_rest();
  line.clock.advance(30s);
  std::atomic<int> admitted = 0;
  std::array<std::optional<CircuitBreaker::Attempt>, 8> attempts;
  std::vector<std::thread> threads;
  for (auto& attempt : attempts)
    threads.emplace_back([&] {
      if (auto entered = line.breaker.enter()) {
        attempt.emplace(std::move(*entered));
        ++admitted;
      }
    });
  for (auto& thread : threads) thread.join();
  CHECK(admitted == 1);
}
