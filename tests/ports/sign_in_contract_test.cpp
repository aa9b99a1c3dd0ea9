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
  Session renewed = session;
  renewed.last_used_at = second.issued_at;
  renewed.expires_at = second.expires_at;
  renewed.salt = invent.digest();
  renewed.rested_at = second.issued_at + 30s;
  Session of_loser = renewed;
  of_loser.salt = invent.digest();
  stores.given([&](Store& store) {
    rotated.push_back(store.sessions().rotate(first, second, renewed));
    rotated.push_back(store.sessions().rotate(first, third, of_loser));
  });
  CHECK(facts(*stores.read([&](auto& s) { return s.sessions().find(session.id); })) ==
        facts(renewed));
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
  stores.given(
      [&](Store& store) { rotated.push_back(store.sessions().rotate(second, third, of_loser)); });
  CHECK_FALSE(rotated.back());
}

TEST_CASE("A person's sessions that go on are listed and ended together", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  const Person person = invent.person();
  const Person other = invent.person();
  const auto opened = [&](const Person& whose, std::chrono::hours used) {
    Session session = invent.session(whose);
    session.last_used_at += used;
    stores.given([&](Store& store) {
      store.people().meet(whose);
      store.sessions().open(session, invent.token(session));
    });
    return session;
  };
  const Session old = opened(person, 1h);
  const Session recent = opened(person, 3h);
  const Session same_time = opened(person, 3h);
  const Session theirs = opened(other, 2h);
  const auto live = [&](const Person& whose, Instant now, int limit) {
    std::vector<SessionId> ids;
    for (const auto& session : stores.read(
             [&](auto& s) { return s.sessions().live(whose.id, Life::cabinet, now, limit); }))
      ids.push_back(session.id);
    return ids;
  };
  CHECK(live(person, Inventor::now, 10) == std::vector{same_time.id, recent.id, old.id});
  CHECK(live(person, Inventor::now, 2) == std::vector{same_time.id, recent.id});
  CHECK(live(person, old.expires_at - 1us, 10).size() == 3);
  CHECK(live(person, old.expires_at, 10).empty());
  stores.given([&](Store& store) {
    store.sessions().revoke_life(person.id, Life::cabinet, recent.id, Inventor::now + 4h);
  });
  CHECK(live(person, Inventor::now, 10) == std::vector{recent.id});
  stores.given([&](Store& store) { store.sessions().revoke_all(person.id, Inventor::now + 5h); });
  CHECK(live(person, Inventor::now, 10).empty());
  CHECK(live(other, Inventor::now, 10) == std::vector{theirs.id});
  const auto ended = stores.read([&](auto& s) { return s.sessions().find(old.id); });
  CHECK(ended->revoked_at == Inventor::now + 4h);
}
