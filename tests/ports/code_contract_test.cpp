#include <algorithm>

#include <catch2/catch.hpp>

#include "domain/access/code_service.hpp"
#include "domain/access/code_sign_in.hpp"
#include "tests/ports/builders.hpp"
#include "tests/ports/facts.hpp"
#include "tests/ports/filings.hpp"
#include "tests/ports/stores.hpp"
#include "tests/ports/together.hpp"
#include "tests/support/small_world.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

/// The service of codes over a store, with a phone that is a person's.
struct Counter {
  explicit Counter(Adapter adapter) : stores{adapter} {
    register_office.phones.emplace(request.phone, request.iin);
  }

  Stores stores;
  Inventor invent{};
  CountedRandom random{};
  CountedIds ids{};
  PlainDigest digest{};
  PaperRegister register_office{};
  CodeService codes{"key", random, digest, register_office};
  CodeRequest request{invent.iin(), phone_number("+77010000001"), {}};

  Occasion by(Instant at = Inventor::now) { return {std::nullopt, "request", at, ids}; }

  CodeOutcome make(Instant at = Inventor::now, bool registered = true) {
    return stores.work().record(
        [&](Store& store) { return codes.make(store, by(at), request, registered); });
  }

  CodeCheck guess(const MadeCode& made, const CodeDigits& digits) {
    return stores.work().record([&](Store& store) {
      return codes.check(store, by(Inventor::now + 1s), {made.code.id, made.client_secret, digits},
                         made.code.use);
    });
  }
};

CodeDigits other_than(const CodeDigits& digits) {
  return *CodeDigits::parse(digits.text() == "000000" ? "000001" : "000000");
}

}  // namespace

TEST_CASE("A code is kept, guessed at and used as it was made", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  const Person person = invent.person();
  const Act act = invent.act(person);
  OneTimeCode code = invent.code();
  code.use.signs = SignedBytes{act.id, invent.digest()};
  code.attempts_max = 2;
  OneTimeCode decoy = invent.code();
  decoy.confirmed = false;

  stores.given([&](Store& store) {
    store.people().meet(person);
    store.acts().add(act, {invent.filing(person)});
    store.codes().add(code);
    store.codes().add(decoy);
    CHECK(store.codes().attempt(decoy.id) == 1);
    CHECK_FALSE(store.codes().use(decoy.id, Inventor::now + 1s));
    CHECK(store.codes().attempt(code.id) == 1);
    CHECK(store.codes().attempt(code.id) == 2);
    CHECK_FALSE(store.codes().attempt(code.id));
    CHECK(store.codes().use(code.id, Inventor::now + 1s));
    CHECK_FALSE(store.codes().use(code.id, Inventor::now + 2s));
    CHECK_FALSE(store.codes().attempt(invent.id<CodeId>()));
  });
  code.attempts = 2;
  code.used_at = Inventor::now + 1s;
  CHECK(facts(*stores.read([&](auto& s) { return s.codes().find(code.id); })) == facts(code));
  CHECK_FALSE(stores.read([&](auto& s) { return s.codes().find(invent.id<CodeId>()); }));
}

TEST_CASE("A used code takes no more attempts", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  const OneTimeCode code = invent.code();
  stores.given([&](Store& store) {
    store.codes().add(code);
    CHECK(store.codes().attempt(code.id) == 1);
    CHECK(store.codes().use(code.id, Inventor::now));
    CHECK_FALSE(store.codes().attempt(code.id));
  });
}

TEST_CASE("Codes are counted for the person and for the phone", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  const OneTimeCode mine = invent.code(Inventor::now + 2s);
  OneTimeCode elsewhere = invent.code(Inventor::now + 1s);
  elsewhere.iin = mine.iin;
  elsewhere.phone = phone_number("+77470000002");
  const OneTimeCode of_another = invent.code(Inventor::now);
  OneTimeCode stranger = invent.code();
  stranger.phone = phone_number("+77470000003");

  stores.given([&](Store& store) {
    for (const auto& code : {mine, elsewhere, of_another, stranger}) store.codes().add(code);
  });
  const auto since = [&](Instant at) {
    return stores.read([&](auto& s) { return s.codes().sent(mine.iin, mine.phone, at); });
  };
  const std::vector<SentCode> all{
      {Inventor::now,      true,  false},
      {Inventor::now + 1s, false, true },
      {Inventor::now + 2s, true,  true }
  };
  CHECK(since(Inventor::now - 1us) == all);
  CHECK(since(Inventor::now) == std::vector(all.begin() + 1, all.end()));
}

TEST_CASE("The evidence of a code is kept once for an act", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  const Person person = invent.person();
  const Act act = invent.act(person);
  const CodeEvidence evidence = invent.code_evidence(act, Inventor::now + 1min);
  stores.given([&](Store& store) {
    store.people().meet(person);
    store.acts().add(act, {invent.filing(person)});
    CHECK(store.codes().keep(evidence));
    auto again = evidence;
    again.id = invent.id<EvidenceId>();
    again.code = invent.id<CodeId>();
    CHECK_FALSE(store.codes().keep(again));
  });
  CHECK(facts(*stores.read([&](auto& s) { return s.codes().evidence_of(act.id); })) ==
        facts(evidence));
  CHECK(facts(*stores.read([&](auto& s) { return s.codes().find_evidence(evidence.id); })) ==
        facts(evidence));
  CHECK_FALSE(stores.read([&](auto& s) { return s.codes().evidence_of(invent.id<ActId>()); }));
  CHECK_FALSE(
      stores.read([&](auto& s) { return s.codes().find_evidence(invent.id<EvidenceId>()); }));
}

TEST_CASE("Evidence of signatures and of codes is listed in one order", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Filings filings{adapter};
  const Asked one = filings.asked();
  const Asked two = filings.asked();
  const Asked three = filings.asked();
  const CodeEvidence before = filings.invent.code_evidence(one.act, Inventor::now);
  const auto filing = filings.signed_by_applicant(two, Inventor::now + 1s);
  const CodeEvidence after = filings.invent.code_evidence(three.act, Inventor::now + 2s);
  filings.stores.given([&](Store& store) {
    CHECK(store.codes().keep(after));
    CHECK(store.codes().keep(before));
  });
  REQUIRE(filings.file(filing));

  const auto since = [&](Instant at, std::optional<EvidenceId> last, int limit) {
    return filings.stores.read([&](auto& s) { return s.evidence().since(at, last, limit); });
  };
  const std::vector all{before.id, filing.evidence.id, after.id};
  CHECK(since(Inventor::now, {}, 10) == all);
  CHECK(since(Inventor::now, {}, 2) == std::vector{before.id, filing.evidence.id});
  CHECK(since(Inventor::now, filing.evidence.id, 10) == std::vector{after.id});
  CHECK(since(Inventor::now + 1us, {}, 10) == std::vector{filing.evidence.id, after.id});
  CHECK(since(Inventor::now + 2s + 1us, {}, 10).empty());
}

TEST_CASE("The evidence of a code is changed by nobody", "[ports]") {
  if (no_cluster()) return;
  const auto* database = TestDatabase::given();
  CHECK_THROWS_WITH(database->execute("UPDATE code_evidence SET signed_at = now()"),
                    Catch::Contains("append-only"));
  CHECK_THROWS_WITH(database->execute("DELETE FROM code_evidence"), Catch::Contains("append-only"));
}

TEST_CASE("Fifty parallel guesses are five comparisons, and the right code comes too late",
          "[ports]") {
  if (no_cluster()) return;
  Counter counter{Adapter::postgresql};
  const MadeCode made = *counter.make().made;
  const auto guesses =
      together(50, [&](int) { return counter.guess(made, other_than(made.digits)).refusal; });

  CHECK(std::ranges::count(guesses, std::optional{Refusal::code_wrong}) == 5);
  CHECK(std::ranges::count(guesses, std::optional{Refusal::code_used_up}) == 45);
  CHECK(counter.guess(made, made.digits).refusal == Refusal::code_used_up);
}

TEST_CASE("Of parallel sign-ins with the right code exactly one opens a session", "[ports]") {
  if (no_cluster()) return;
  Counter counter{Adapter::postgresql};
  PlainTokens tokens;
  SessionService sessions{counter.random, counter.digest, tokens};
  CodeSignIn sign_in{counter.register_office, sessions};
  const MadeCode made = *counter.make().made;

  const auto opened = together(5, [&](int) {
    const auto check = counter.guess(made, made.digits);
    if (!check.proved) return false;
    return counter.stores.work()
        .transact([&](Store& store) {
          return sign_in.open(store, counter.by(Inventor::now + 1s), *check.proved, "A");
        })
        .has_value();
  });
  CHECK(std::ranges::count(opened, true) == 1);
}

TEST_CASE("Of parallel requests for one phone five send a code", "[ports]") {
  if (no_cluster()) return;
  Counter counter{Adapter::postgresql};
  std::vector<CodeRequest> requests(16, counter.request);
  for (auto& request : requests) request.iin = counter.invent.iin();
  const auto made = together(16, [&](int i) {
    return counter.stores.work()
        .record([&](Store& store) {
          return counter.codes.make(store, counter.by(), requests.at(static_cast<std::size_t>(i)),
                                    true);
        })
        .made.has_value();
  });
  CHECK(std::ranges::count(made, true) == 5);
}

TEST_CASE("Of parallel requests for one pair exactly one sends a code", "[ports]") {
  if (no_cluster()) return;
  Counter counter{Adapter::postgresql};
  const bool registered = GENERATE(true, false);
  const auto made =
      together(16, [&](int) { return counter.make(Inventor::now, registered).made.has_value(); });
  CHECK(std::ranges::count(made, true) == 1);
}
