#include <catch2/catch.hpp>

#include "tests/ports/builders.hpp"
#include "tests/ports/facts.hpp"
#include "tests/ports/stores.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

TEST_CASE("A challenge is used once", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  Challenge challenge = invent.challenge();
  std::vector<bool> used;

  stores.given([&](Store& store) { store.challenges().add(challenge); });
  CHECK(facts(*stores.read([&](auto& s) { return s.challenges().find(challenge.id); })) ==
        facts(challenge));

  stores.given([&](Store& store) {
    used.push_back(store.challenges().use(challenge.id, Inventor::now + 1s));
    used.push_back(store.challenges().use(challenge.id, Inventor::now + 2s));
    used.push_back(store.challenges().use(invent.id<ChallengeId>(), Inventor::now));
  });
  CHECK(used == std::vector{true, false, false});
  challenge.used_at = Inventor::now + 1s;
  CHECK(facts(*stores.read([&](auto& s) { return s.challenges().find(challenge.id); })) ==
        facts(challenge));
  CHECK_FALSE(stores.read([&](auto& s) { return s.challenges().find(invent.id<ChallengeId>()); }));
}

TEST_CASE("A refresh token is spent once and its session ends with all of them", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  const Person person = invent.person();
  const Session session = invent.session(person);
  const RefreshToken first = invent.token(session);
  const RefreshToken second = invent.token(session, Inventor::now + 1h);
  const RefreshToken third = invent.token(session, Inventor::now + 2h);

  stores.given([&](Store& store) {
    store.people().meet(person);
    store.sessions().open(session, first);
  });
  CHECK(facts(*stores.read([&](auto& s) { return s.sessions().find(session.id); })) ==
        facts(session));
  CHECK(facts(*stores.read([&](auto& s) { return s.sessions().find_token(first.digest); })) ==
        facts(first));

  std::vector<bool> rotated;
  stores.given([&](Store& store) {
    rotated.push_back(store.sessions().rotate(first, second));
    rotated.push_back(store.sessions().rotate(first, third));
  });
  CHECK(rotated == std::vector{true, false});
  const auto spent = stores.read([&](auto& s) { return s.sessions().find_token(first.digest); });
  CHECK(spent->used_at == second.issued_at);
  CHECK(facts(*stores.read([&](auto& s) { return s.sessions().find_token(second.digest); })) ==
        facts(second));
  CHECK_FALSE(stores.read([&](auto& s) { return s.sessions().find_token(third.digest); }));

  stores.given([&](Store& store) {
    store.sessions().revoke(session.id, Inventor::now + 3h);
    store.sessions().revoke(session.id, Inventor::now + 4h);
  });
  const auto ended = stores.read([&](auto& s) { return s.sessions().find(session.id); });
  CHECK(ended->revoked_at == Inventor::now + 3h);
}
