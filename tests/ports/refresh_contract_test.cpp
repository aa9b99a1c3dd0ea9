#include <set>

#include <catch2/catch.hpp>

#include "tests/ports/filings.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

struct Refreshing : Filings {
  using Filings::Filings;

  std::vector<ApplicationId> take(Instant since, Instant now, int limit) {
    std::vector<ApplicationId> taken;
    stores.given([&](Store& s) { taken = s.refreshes().take(since, now - 1h, now, limit); });
    return taken;
  }
  std::vector<ApplicationId> due(Instant since, const std::optional<ApplicationId>& after,
                                 int limit) {
    return stores.read([&](auto& s) { return s.refreshes().due(since, after, limit); });
  }
  std::int64_t count(Instant since) {
    return stores.read([&](auto& s) { return s.refreshes().count_due(since); });
  }
  void refreshed(ApplicationId id, Instant at) {
    stores.given([&](Store& s) { s.refreshes().refreshed(id, at); });
  }
};

constexpr Instant june = Inventor::now + 24h * 90;

}  // namespace

TEST_CASE("Live applications are due that were filed and read before", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Refreshing city{adapter};
  const auto first = city.application_filed_at(Inventor::now);
  const auto second = city.application_filed_at(Inventor::now + 1min);
  const auto later = city.application_filed_at(june);
  CHECK(city.due(june, {}, 10) == std::vector{first, second});
  CHECK(city.due(june, {}, 1) == std::vector{first});
  CHECK(city.due(june, first, 10) == std::vector{second});
  CHECK(city.count(june) == 2);

  city.refreshed(first, june + 1us);
  CHECK(city.due(june, {}, 10) == std::vector{second});
  CHECK(city.count(june + 24h * 365) == 3);
  CHECK(city.due(june + 24h * 365, second, 10) == std::vector{later});
}

TEST_CASE("What was taken comes up again an hour later, unless it was read", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Refreshing city{adapter};
  const auto first = city.application_filed_at(Inventor::now);
  const auto second = city.application_filed_at(Inventor::now + 1min);
  std::set<ApplicationId> taken;
  for (int i = 0; i < 2; ++i) {
    const auto one = city.take(june, june, 1);
    REQUIRE(one.size() == 1);
    taken.insert(one.front());
  }
  CHECK(taken == std::set{first, second});
  CHECK(city.take(june, june, 1).empty());
  city.refreshed(first, june);
  CHECK(city.take(june, june + 1h, 2).empty());
  CHECK(city.take(june, june + 1h + 1us, 2) == std::vector{second});
}
