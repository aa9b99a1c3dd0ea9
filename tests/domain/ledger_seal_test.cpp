#include "domain/queue/ledger_seal.hpp"

#include <catch2/catch.hpp>

#include "domain/base/expects.hpp"
#include "domain/queue/ledger_service.hpp"
#include "tests/support/city.hpp"
#include "tests/support/literals.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

template <class AnyId>
AnyId id(unsigned char n) {
  Uuid::Octets octets{};
  octets[15] = n;
  return AnyId{Uuid{octets}};
}

/// Somebody joined, and later the ratio changed.
std::vector<LedgerEntry> two_entries() {
  const LedgerSubject subject{
      id<ApplicationId>(2), {at("2026-03-02", 9), {2026, 16, 1}}
  };
  LedgerEntry joined{};
  joined.sequence = 1;
  joined.at = at("2026-03-02", 9) + 123456us;
  joined.cause = Cause::joined;
  joined.subject = subject;
  joined.enters = BenefitClass::general;
  joined.interleaving = {3, 0};
  joined.by = id<PersonId>(3);
  joined.policy_version = 4;
  LedgerEntry changed{};
  changed.sequence = 2;
  changed.at = at("2026-03-03", 9);
  changed.cause = Cause::policy_changed;
  changed.interleaving = {2, 1};
  changed.policy_version = 5;
  return {joined, changed};
}

}  // namespace

TEST_CASE("A seal is over the queue, the seal before, its instant and every entry") {
  const auto entries = two_entries();
  Sha256 before{};
  before[0] = 0xAB;
  const SealedRange range{id<QueueId>(1), before, at("2026-03-03", 10), entries};
  const std::string expected =
      "kezek ledger seal 1\n"
      "queue 00000000-0000-0000-0000-000000000001\n"
      "after ab00000000000000000000000000000000000000000000000000000000000000\n"
      "sealed 2026-03-03T05:00:00Z\n"
      "entries 2\n"
      "1 2026-03-02T04:00:00.123456Z joined 00000000-0000-0000-0000-000000000002"
      " 2026-03-02T04:00:00Z UO.2026.000016.1 - general 3 0"
      " 00000000-0000-0000-0000-000000000003 4\n"
      "2 2026-03-03T04:00:00Z policy_changed - - - - - 2 1 - 5\n";
  CHECK(seal_text(range) == expected);

  const PlainDigest digest;
  const auto seal = seal_of(range, digest);
  CHECK(seal.first == 1);
  CHECK(seal.last == 2);
  CHECK(seal.hash == digest.sha256(expected));
}

TEST_CASE("The first seal of a queue says that nothing is before it") {
  const auto entries = two_entries();
  const auto text = seal_text({id<QueueId>(1), std::nullopt, at("2026-03-03", 10), entries});
  CHECK(text.find("\nafter -\n") != std::string::npos);
}

TEST_CASE("A range with a gap is not sealed") {
  auto entries = two_entries();
  entries.back().sequence = 3;
  const SealedRange range{id<QueueId>(1), std::nullopt, at("2026-03-03", 10), entries};
  CHECK_THROWS_AS(seal_of(range, PlainDigest{}), InvariantBroken);
}

TEST_CASE("What was written is sealed once, and what comes later by the next seal") {
  City city;
  const auto file = [&] {
    const auto parent = city.parent_in(city.kokshetau);
    REQUIRE(city.file(parent, city.child_of(parent, "2024-02-01"), city.kokshetau));
  };
  const auto seal = [&] {
    return city.store().record(
        [&](Store& store) { return seal_ledgers(store, city.digest, city.clock.now()); });
  };
  const auto queue = [&] {
    return city.store().read([](const Store& store) { return store.queues().all().front().id; });
  };
  CHECK(seal() == 0);
  file();
  file();
  CHECK(seal() == 1);
  CHECK(seal() == 0);
  file();
  CHECK(seal() == 1);
  const auto id = queue();
  const auto seals =
      city.store().read([&](const Store& store) { return store.ledgers().seals(id, 0, 10); });
  REQUIRE(seals.size() == 2);
  CHECK(seals[0].first == 1);
  CHECK(seals[0].last == 2);
  CHECK(seals[1].first == 3);

  const auto verdict = city.store().snapshot([&](const Store& store) {
    return verify_ledger(store, id, city.digest, [](const auto&) { FAIL("nothing is wrong"); });
  });
  CHECK(verdict.entries == 3);
  CHECK(verdict.sealed == 3);
  CHECK(verdict.last_seal == seals[1].hash);
}
