#include "domain/queue/explanation.hpp"

#include <algorithm>
#include <map>
#include <random>

#include <catch2/catch.hpp>

#include "domain/base/expects.hpp"
#include "domain/queue/queue_service.hpp"
#include "tests/support/city.hpp"
#include "tests/support/literals.hpp"
#include "tests/support/seeds.hpp"
#include "tests/support/told_history.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

using Class = std::optional<BenefitClass>;
constexpr auto extraordinary = BenefitClass::extraordinary;
constexpr auto priority = BenefitClass::priority;
constexpr auto general = BenefitClass::general;

/// One queue, whose ledger is written by hand or by chance.
class WrittenQueue {
 public:
  static LedgerSubject subject(int number) {
    Uuid::Octets octets{};
    octets[14] = static_cast<unsigned char>(number / 256);
    octets[15] = static_cast<unsigned char>(number % 256);
    return {
        ApplicationId{Uuid{octets}      },
        { at("2026-01-01") + number * 1h, {2026, number, 1}}
    };
  }

  void write(Instant at, Cause cause, std::optional<LedgerSubject> who, Class leaves,
             Class enters) {
    const auto sequence = static_cast<std::int64_t>(ledger.size()) + 1;
    ledger.push_back({sequence, at, cause, who, leaves, enters, order, std::nullopt, 0});
    rebuilt.apply(ledger.back());
    if (who) standing[*who] = enters;
  }

  /// Something happens to somebody, by chance.
  void change(std::mt19937& dice) {
    const auto roll = [&](unsigned sides) { return static_cast<int>(dice() % sides); };
    now_ += std::chrono::minutes{roll(24 * 60)};
    // A job may write late what happened earlier.
    const Instant when = now_ - (roll(10) == 0 ? std::chrono::hours{roll(72)} : 0h);
    if (roll(15) == 0) {
      order = under_ratio(1 + roll(5), order);
      return write(when, Cause::policy_changed, std::nullopt, {}, {});
    }
    const auto who = subject(1 + roll(60));
    const auto stands = standing.find(who);
    if (stands == standing.end() || !stands->second) {
      const Class enters = static_cast<BenefitClass>(roll(3));
      return write(when, stands == standing.end() ? Cause::joined : Cause::restored, who, {},
                   enters);
    }
    const Class leaves = stands->second;
    if (roll(3) == 0) return serve(when, who, *leaves);
    const Class enters = roll(2) == 0 ? Class{} : static_cast<BenefitClass>(roll(3));
    if (enters != leaves)
      write(when, enters ? Cause::benefit_granted : Cause::blocked, who, leaves, enters);
  }

  Outlook outlook_of(const LedgerSubject& own) const {
    Outlook outlook{rebuilt.sizes(), {}, rebuilt.interleaving(), std::nullopt};
    for (const auto& [who, benefit] : standing) {
      if (benefit && who.key < own.key) ++outlook.ahead.of(*benefit);
      if (who == own) outlook.benefit = benefit;
    }
    return outlook;
  }

  Explanation explained(const LedgerSubject& own, const Period& period) const {
    return explain(own, outlook_of(own), {ledger, std::nullopt}, period);
  }

  /// From the ledger's entries since the period began alone, as the store gives them.
  Explanation explained_by_its_end(const LedgerSubject& own, const Period& period) const {
    auto first = ledger.begin();
    for (Instant arrived = first->at; first != ledger.end(); ++first) {
      arrived = std::max(arrived, first->at);
      if (arrived >= period.since) break;
    }
    const auto earlier =
        first == ledger.begin() ? std::nullopt : std::optional{std::prev(first)->interleaving};
    return explain(own, outlook_of(own),
                   {
                       {first, ledger.end()},
                       earlier
    },
                   period);
  }

  std::vector<LedgerEntry> ledger;
  RebuiltQueue rebuilt;
  std::map<LedgerSubject, Class> standing;
  Interleaving order{3, 0};

 private:
  void serve(Instant when, const LedgerSubject& who, BenefitClass leaves) {
    if (leaves == priority) order.generals_due = order.generals_per_priority;
    if (leaves == general) order.generals_due = std::max(0, order.generals_due - 1);
    write(when, Cause::served, who, leaves, {});
  }

  Instant now_ = at("2026-03-02");
};

/// The told entries that the ledger got within the period.
std::vector<Told> told_in(const WrittenQueue& queue, const LedgerSubject& own,
                          const Period& period) {
  const auto all = told_history(queue.ledger, own.application);
  std::vector<Told> told;
  Instant arrived = queue.ledger.front().at;
  for (std::size_t i = 0; i < all.size(); ++i) {
    arrived = std::max(arrived, queue.ledger[i].at);
    if (arrived >= period.since && arrived < period.until) told.push_back(all[i]);
  }
  return told;
}

}  // namespace

// ARCHITECTURE.md tells this example.
TEST_CASE("Why did my number change: each cause says by how much") {
  WrittenQueue queue;
  const auto join = [&](const char* day, int who, BenefitClass benefit) {
    queue.write(at(day, 9), Cause::joined, WrittenQueue::subject(who), {}, benefit);
  };
  for (int who = 1; who <= 4; ++who) join("2026-02-01", who, general);
  const auto mine = WrittenQueue::subject(5);
  join("2026-02-01", 5, general);
  const auto served = WrittenQueue::subject(1);
  queue.write(at("2026-03-02", 10), Cause::served, served, general, {});
  join("2026-03-02", 7, general);
  queue.write(at("2026-03-04", 11), Cause::benefit_granted, WrittenQueue::subject(7), general,
              priority);
  join("2026-03-04", 8, extraordinary);

  const auto explanation = queue.explained(mine, {at("2026-03-01"), at("2026-04-01")});
  CHECK(explanation.from->in_queue == 5);
  CHECK(explanation.to->in_queue == 6);
  REQUIRE(explanation.steps.size() == 2);
  const auto& monday = explanation.steps.front();
  CHECK(monday.day == day("2026-03-02"));
  CHECK(monday.position->in_queue == 4);
  REQUIRE(monday.causes.size() == 2);
  CHECK(monday.causes[0].cause == Cause::joined);
  CHECK(monday.causes[0].effect->in_queue == 0);
  CHECK(monday.causes[1].cause == Cause::served);
  CHECK(monday.causes[1].effect->in_queue == -1);
  const auto& wednesday = explanation.steps.back();
  CHECK(wednesday.position->in_queue == 6);
  CHECK(wednesday.causes[0].effect->in_queue == 1);
  CHECK(wednesday.causes[1].effect->in_queue == 1);
  REQUIRE(explanation.causes.size() == 3);
  CHECK(explanation.causes[0].entries == 2);
  CHECK(explanation.causes[0].effect->in_queue == 1);
}

TEST_CASE("A time in which an application was blocked has no position, and no effects") {
  WrittenQueue queue;
  const auto mine = WrittenQueue::subject(2);
  queue.write(at("2026-02-01"), Cause::joined, mine, {}, general);
  queue.write(at("2026-03-02", 9), Cause::blocked, mine, general, {});
  queue.write(at("2026-03-03", 9), Cause::joined, WrittenQueue::subject(1), {}, general);
  queue.write(at("2026-03-04", 9), Cause::restored, mine, {}, general);

  const auto explanation = queue.explained(mine, {at("2026-03-01"), at("2026-04-01")});
  CHECK(explanation.from->in_queue == 1);
  CHECK(explanation.to->in_queue == 2);
  CHECK(explanation.causes.empty());
  REQUIRE(explanation.steps.size() == 2);
  CHECK(explanation.steps[0].own);
  CHECK_FALSE(explanation.steps[0].position);
  CHECK_FALSE(explanation.steps[0].causes.front().effect);
  CHECK(explanation.steps[1].causes.front().cause == Cause::restored);
  CHECK(explanation.steps[1].position->in_queue == 2);
}

TEST_CASE("A period takes its first instant in and leaves its last one out") {
  WrittenQueue queue;
  const auto mine = WrittenQueue::subject(9);
  queue.write(at("2026-02-01"), Cause::joined, mine, {}, general);
  queue.write(at("2026-03-02"), Cause::joined, WrittenQueue::subject(1), {}, general);
  queue.write(at("2026-03-03"), Cause::joined, WrittenQueue::subject(2), {}, general);
  const auto explanation = queue.explained(mine, {at("2026-03-02"), at("2026-03-03")});
  CHECK(explanation.from->in_queue == 1);
  CHECK(explanation.to->in_queue == 2);
  CHECK(explanation.steps.size() == 1);
}

TEST_CASE("An explanation adds up for every change of random histories") {
  const auto [first, last] = seeds(60);
  for (unsigned seed = first; seed <= last; ++seed) {
    std::mt19937 dice{seed};
    WrittenQueue queue;
    for (int change = 0; change < 300; ++change) queue.change(dice);
    for (int number = 1; number <= 60; number += 7) {
      const auto own = WrittenQueue::subject(number);
      for (const auto& period : {
               Period{Instant{},        at("2028-01-01")},
               Period{at("2026-05-01"), at("2026-07-01")}
      }) {
        CAPTURE(seed, number);
        REQUIRE_NOTHROW(
            expect_explained(queue.explained(own, period), told_in(queue, own, period)));
        REQUIRE_NOTHROW(
            expect_explained(queue.explained_by_its_end(own, period), told_in(queue, own, period)));
      }
    }
  }
}

TEST_CASE("Who asks for more than is walked at once is told to ask for less") {
  City city;
  const Parent aigul = city.parent_in(city.kokshetau);
  const auto filed = city.file(aigul, city.child_of(aigul), city.kokshetau);
  REQUIRE(filed);
  int ratio = 3;
  const auto change_ratio = [&](int times) {
    (void)city.store().record([&](Store& store) {
      const auto queue = store.queues().all().front();
      for (int i = 0; i < times; ++i)
        REQUIRE(store.queues().change_ratio(queue.id, ratio = 7 - ratio, {city.clock.now(), 1}));
      return true;
    });
  };
  const auto explained = [&](Instant since) {
    return city.store().read([&](const Store& store) {
      return explain_position(store, filed->id, {since, city.clock.now() + 1h});
    });
  };
  const Instant begun = filed->filed_at;
  city.clock.advance(1h);
  const Instant later = city.clock.now();
  change_ratio(explained_entries_max - 1);
  CHECK(explained(begun)->causes.size() == 1);
  change_ratio(1);
  CHECK(explained(begun).error() == Refusal::period_too_long);
  CHECK(explained(later));
}
