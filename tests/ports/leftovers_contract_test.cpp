#include <catch2/catch.hpp>

#include "tests/ports/builders.hpp"
#include "tests/ports/stores.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

TEST_CASE("What outlived its use is dropped, what is signed or fresh is kept", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  const Person person = invent.person();
  const Challenge challenge = invent.challenge();
  const OneTimeCode code = invent.code();
  const Session session = invent.session(person);
  const RefreshToken token = invent.token(session);
  const Act act = invent.act(person);
  const Receipt receipt{"sign_act", invent.digest(), 200, "{}", ""};

  stores.given([&](Store& store) {
    store.people().meet(person);
    store.challenges().add(challenge);
    store.codes().add(code);
    store.sessions().open(session, token);
    store.acts().add(act, invent.filing(person));
    CHECK(*store.receipts().claim(person.id, "key", Inventor::now));
    store.receipts().keep(person.id, "key", receipt);
  });
  const auto drop = [&](Outlived before) {
    int dropped = 0;
    stores.given([&](Store& store) { dropped = store.leftovers().drop(before, 10); });
    return dropped;
  };
  const Outlived ends{challenge.expires_at, code.expires_at, act.expires_at, token.expires_at,
                      Inventor::now};

  CHECK(drop(ends) == 0);  // each ends exactly then: it is kept
  CHECK(stores.read([&](auto& s) { return s.acts().find_filing(act.id); }));
  CHECK(drop({ends.challenges + 1us, ends.codes + 1us, ends.acts + 1us, ends.tokens + 1us,
              ends.receipts + 1us}) == 5);
  CHECK_FALSE(stores.read([&](auto& s) { return s.codes().find(code.id); }));
  CHECK_FALSE(stores.read([&](auto& s) { return s.challenges().find(challenge.id); }));
  CHECK_FALSE(stores.read([&](auto& s) { return s.sessions().find_token(token.digest); }));
  CHECK_FALSE(stores.read([&](auto& s) { return s.acts().find(act.id); }));
  CHECK_FALSE(stores.read([&](auto& s) { return s.acts().find_filing(act.id); }));
  CHECK_FALSE(stores.read([&](auto& s) { return s.receipts().find(person.id, "key"); }));
}

TEST_CASE("Leftovers go in batches", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  stores.given([&](Store& store) {
    for (int i = 0; i < 5; ++i) store.challenges().add(invent.challenge());
  });
  const Instant late = Inventor::now + 24h * 365;
  std::vector<int> batches;
  for (int i = 0; i < 4; ++i)
    stores.given([&](Store& store) {
      batches.push_back(store.leftovers().drop({late, late, late, late, late}, 2));
    });
  CHECK(batches == std::vector{2, 2, 1, 0});
}
