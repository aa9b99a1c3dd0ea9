#include "domain/queue/queue_order.hpp"

#include <random>
#include <vector>

#include <catch2/catch.hpp>

#include "domain/base/expects.hpp"
#include "domain/queue/ledger.hpp"

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

}  // namespace

TEST_CASE("The closed forms give the position of the naive order") {
  for (int ratio = 1; ratio <= 5; ++ratio) {
    for (int due = 0; due <= ratio; ++due) {
      for (std::int64_t size = 0; size < 5 * 9 * 13; ++size) {
        const ClassSizes sizes{size % 5, size / 5 % 9, size / 45};
        const auto order = naive_order(sizes, due, ratio);
        bool equal = true;
        for (std::size_t i = 0; i < order.size(); ++i) {
          const Position position = position_of({
              sizes, {ratio, due},
               order[i].benefit, order[i].index
          });
          equal = equal && position.in_queue == static_cast<std::int64_t>(i) + 1;
        }
        CAPTURE(ratio, due, sizes.extraordinary, sizes.priority, sizes.general);
        REQUIRE(equal);
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
