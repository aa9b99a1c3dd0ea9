#include "domain/queue/queue_order.hpp"

#include <algorithm>
#include <random>
#include <vector>

#include <catch2/catch.hpp>

#include "domain/base/expects.hpp"
#include "domain/queue/ledger.hpp"
#include "tests/support/seeds.hpp"

using namespace kezek::domain;

namespace {

struct Head {
  BenefitClass benefit;
  std::int64_t index;
};

/// The order as rules.md §5 tells it, one head after another: extraordinary first, then a priority
/// child whenever no general is due before it.
std::vector<Head> naive_order(const ClassSizes& sizes, int due, int ratio) {
  std::vector<Head> order;
  for (std::int64_t i = 0; i < sizes.extraordinary; ++i)
    order.push_back({BenefitClass::extraordinary, i});
  std::int64_t priority = 0;
  std::int64_t general = 0;
  while (priority < sizes.priority || general < sizes.general) {
    const bool priority_next = priority < sizes.priority && (due == 0 || general == sizes.general);
    if (priority_next) {
      order.push_back({BenefitClass::priority, priority++});
      due = ratio;
    } else {
      order.push_back({BenefitClass::general, general++});
      due = std::max(0, due - 1);
    }
  }
  return order;
}

bool is_in_naive_order(const ClassSizes& sizes, const Interleaving& interleaving) {
  const auto order =
      naive_order(sizes, interleaving.generals_due, interleaving.generals_per_priority);
  std::int64_t place = 0;
  return std::ranges::all_of(order, [&](const Head& head) {
    const Position position = position_of({sizes, interleaving, head.benefit, head.index});
    const bool has_benefit = head.benefit != BenefitClass::general;
    return position == Position{++place, has_benefit ? head.index + 1 : 0};
  });
}

}  // namespace

TEST_CASE("The closed forms give the position of the naive order") {
  for (int ratio = 1; ratio <= 5; ++ratio) {
    for (int due = 0; due <= ratio; ++due) {
      for (std::int64_t size = 0; size < 5 * 9 * 13; ++size) {
        const ClassSizes sizes{size % 5, size / 5 % 9, size / 45};
        CAPTURE(ratio, due, sizes.extraordinary, sizes.priority, sizes.general);
        REQUIRE(is_in_naive_order(sizes, {ratio, due}));
      }
    }
  }
}

TEST_CASE(
    "The closed forms give the naive order of thousands of random queues, while it moves on") {
  constexpr int queues = 3000;
  constexpr int turns = 8;
  const auto [first_seed, last_seed] = kezek::test::seeds(1);
  for (unsigned seed = first_seed; seed <= last_seed; ++seed) {
    std::mt19937 dice{seed};
    const auto roll = [&](unsigned sides) { return static_cast<int>(dice() % sides); };
    for (int queue = 0; queue < queues; ++queue) {
      ClassSizes sizes{roll(20), roll(150), roll(400)};
      Interleaving order{1 + roll(9), 0};
      for (int turn = 0; turn < turns; ++turn) {
        CAPTURE(seed, queue, turn, order.generals_per_priority, order.generals_due);
        REQUIRE(is_in_naive_order(sizes, order));
        // Somebody is served, others join, and some day the ratio is another one.
        const auto served = static_cast<BenefitClass>(roll(3));
        if (sizes.of(served) > 0) {
          --sizes.of(served);
          if (served == BenefitClass::priority) order.generals_due = order.generals_per_priority;
          if (served == BenefitClass::general)
            order.generals_due = std::max(0, order.generals_due - 1);
        }
        sizes.of(static_cast<BenefitClass>(roll(3))) += roll(5);
        if (roll(4) == 0) order = under_ratio(1 + roll(9), order);
      }
    }
  }
}

TEST_CASE("The second number counts inside the benefit class") {
  const ClassSizes sizes{2, 3, 4};
  CHECK(position_of({
            sizes, {3, 0},
             BenefitClass::extraordinary, 1
  }) == Position{2, 2});
  CHECK(position_of({
            sizes, {3, 0},
             BenefitClass::priority, 1
  }) == Position{7, 2});
  CHECK(position_of({
            sizes, {3, 0},
             BenefitClass::general, 0
  }) == Position{4, 0});
}

TEST_CASE("A smaller ratio shortens what generals are still due") {
  CHECK(under_ratio(2, {3, 3}) == Interleaving{2, 2});
  CHECK(under_ratio(3, {5, 1}) == Interleaving{3, 1});
}

TEST_CASE("A queue is what its ledger says") {
  const auto id = [](unsigned char n) {
    Uuid::Octets octets{};
    octets[15] = n;
    return ApplicationId{Uuid{octets}};
  };
  const auto entry = [&](std::int64_t sequence, unsigned char who, auto leaves, auto enters) {
    return LedgerEntry{
        sequence,
        Instant{      },
        Cause::joined,
        LedgerSubject{id(who), {Instant{std::chrono::seconds{who}}, {2026, who, 1}}},
        leaves,
        enters,
        {3,       0},
        {       },
        0
    };
  };
  using B = std::optional<BenefitClass>;
  std::vector<LedgerEntry> entries{
      entry(1, 7, B{}, B{BenefitClass::general}), entry(2, 5, B{}, B{BenefitClass::general}),
      entry(3, 9, B{}, B{BenefitClass::priority}),
      entry(4, 7, B{BenefitClass::general}, B{BenefitClass::priority})};

  const RebuiltQueue queue{entries};
  CHECK(queue.sizes() == ClassSizes{0, 2, 1});
  CHECK(queue.standing(id(7))->index == 0);
  CHECK(queue.standing(id(9))->index == 1);
  CHECK_FALSE(queue.standing(id(1)));

  SECTION("a gap in the sequence is a broken ledger") {
    entries[3].sequence = 5;
    CHECK_THROWS_AS(RebuiltQueue{entries}, InvariantBroken);
  }
  SECTION("so is somebody who leaves a class they do not stand in") {
    entries[3].leaves = BenefitClass::extraordinary;
    CHECK_THROWS_AS(RebuiltQueue{entries}, InvariantBroken);
  }
  SECTION("or joins twice") {
    entries[3].leaves.reset();
    CHECK_THROWS_AS(RebuiltQueue{entries}, InvariantBroken);
  }
}
