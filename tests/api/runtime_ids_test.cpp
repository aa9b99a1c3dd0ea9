#include <algorithm>
#include <set>
#include <thread>

#include <catch2/catch.hpp>

#include "api/runtime/system_clock.hpp"
#include "api/runtime/system_random.hpp"
#include "api/runtime/uuid_v7_ids.hpp"

using namespace kezek;
using namespace kezek::api;
using domain::Instant;

namespace {

class SetClock final : public domain::Clock {
 public:
  domain::Instant now() const override { return at; }
  Instant at{std::chrono::milliseconds{0x0123'4567'89AB}};
};

class ZeroRandom final : public domain::Random {
 public:
  domain::Bytes bytes(std::size_t count) override { return domain::Bytes(count); }
};

std::string next(UuidV7Ids& ids) { return ids.next<domain::PersonId>().text(); }

}  // namespace

TEST_CASE("An id carries the millisecond, the version and the variant", "[runtime]") {
  SetClock clock;
  ZeroRandom random;
  UuidV7Ids ids{clock, random};
  CHECK(next(ids) == "01234567-89ab-7000-8000-000000000000");
  CHECK(next(ids) == "01234567-89ab-7001-8000-000000000000");
}

TEST_CASE("Ids grow when the clock stands, steps back or the counter is full", "[runtime]") {
  SetClock clock;
  ZeroRandom random;
  UuidV7Ids ids{clock, random};
  auto last = next(ids);
  for (int i = 0; i < 5'000; ++i) {
    if (i == 2'000) clock.at -= std::chrono::hours{1};
    const auto id = next(ids);
    CHECK(last < id);
    last = id;
  }
  clock.at += std::chrono::hours{2};
  CHECK(last < next(ids));
}

TEST_CASE("Ids made by many threads are different, and ordered in each", "[runtime]") {
  const SystemClock clock;
  SystemRandom random;
  UuidV7Ids ids{clock, random};
  std::vector<std::vector<std::string>> made(4);
  std::vector<std::thread> threads;
  for (auto& mine : made)
    threads.emplace_back(
        [&] { std::generate_n(std::back_inserter(mine), 2'000, [&] { return next(ids); }); });
  for (auto& thread : threads) thread.join();
  std::set<std::string> all;
  for (const auto& mine : made) {
    CHECK(std::ranges::is_sorted(mine));
    all.insert(mine.begin(), mine.end());
  }
  CHECK(all.size() == 8'000);
}

TEST_CASE("Chance gives as many octets as asked, and others each time", "[runtime]") {
  SystemRandom random;
  CHECK(random.bytes(0).empty());
  CHECK(random.bytes(1'000).size() == 1'000);
  CHECK(random.bytes(16) != random.bytes(16));
}
