#include "domain/applications/benefit_refresh.hpp"

#include <catch2/catch.hpp>

#include "tests/domain/waiting.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

using Told = std::optional<BenefitState>;

/// One of three waits as the child of a large family, which the register may know or not.
struct LargeFamily {
  Waiting queue{};
  PaperRegister& registry = queue.city.register_office;

  void known(bool is) {
    const std::pair family{queue.aigul.iin, BenefitCategory::large_family};
    if (is)
      registry.benefits.insert(family);
    else
      registry.benefits.erase(family);
  }
  void claim() { expects(queue.claim(queue.third, {BenefitCategory::large_family}).has_value()); }
  ClaimedBenefit benefit() { return queue.benefit(queue.third); }
  Told refresh() {
    const auto word = word_again(registry, queue.application(queue.third), benefit());
    const Occasion job{std::nullopt, "register-refresh", queue.city.clock.now(), queue.city.ids};
    return *queue.city.store().transact(
        [&](Store& store) { return refresh_benefit(store, job, queue.third, word); });
  }
};

}  // namespace

SCENARIO("A register that takes its word back moves nobody, and leaves time for a paper") {
  LargeFamily family;
  family.known(true);
  GIVEN("a benefit by the register's word") {
    family.claim();
    family.known(false);
    WHEN("the register denies it while the child waits") {
      REQUIRE(family.refresh() == BenefitState::claimed);
      THEN("it stands where it stood, and is to be confirmed after the turn") {
        CHECK(family.queue.place(family.queue.third) == 1);
        CHECK_FALSE(family.benefit().confirmation);
        CHECK(family.queue.last_entry(family.queue.third).what == Happened::benefit_doubted);
      }
      THEN("a second reading changes nothing") { CHECK_FALSE(family.refresh()); }
    }
    WHEN("the register denies it after the turn") {
      family.queue.let(family.queue.third, Event::notify, Cause::served);
      REQUIRE(family.refresh() == BenefitState::claimed);
      THEN("the time to confirm it begins with the doubt") {
        CHECK(family.benefit().confirmation->due == start_of(day("2026-03-10")));
      }
    }
  }
  GIVEN("a benefit that the register proved only after its time to be confirmed had begun") {
    family.registry.benefits_are_silent = true;
    family.claim();
    family.registry.benefits_are_silent = false;
    family.queue.turn_comes(family.queue.third);
    REQUIRE(family.refresh() == BenefitState::confirmed);
    WHEN("the register denies it a year later") {
      family.known(false);
      family.queue.city.clock.advance_to(at("2027-03-01", 9));
      REQUIRE(family.refresh() == BenefitState::claimed);
      THEN("the time that is long over does not end it") {
        CHECK_FALSE(family.queue.sweep(family.queue.third));
        CHECK(family.benefit().state == BenefitState::claimed);
      }
    }
  }
}

SCENARIO("An officer's signature outweighs a register") {
  LargeFamily family;
  family.registry.benefits_are_silent = true;
  family.claim();
  REQUIRE(family.queue.decide(family.queue.third, BenefitVerdict::confirm));
  family.registry.benefits_are_silent = false;
  CHECK_FALSE(family.refresh());
  CHECK(family.benefit().state == BenefitState::confirmed);
}

SCENARIO("What no register proves is asked of none") {
  LargeFamily family;
  REQUIRE(family.queue.claim(family.queue.third, teacher("2026-03-01")));
  family.registry.benefits_are_silent = true;
  CHECK_FALSE(family.refresh());
}

SCENARIO("A register that does not answer is not taken for read") {
  LargeFamily family;
  family.known(true);
  family.claim();
  family.registry.benefits_are_silent = true;
  CHECK_THROWS_AS(family.refresh(), Unavailable);
}
