#include <catch2/catch.hpp>

#include "tests/ports/builders.hpp"
#include "tests/ports/facts.hpp"
#include "tests/ports/stores.hpp"

using namespace kezek::domain;
using namespace kezek::test;

TEST_CASE("A person is met once and then known", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  const Person newcomer = invent.person();
  std::optional<Person> met;

  stores.given([&](Store& store) { met = store.people().meet(newcomer); });
  CHECK(facts(*met) == facts(newcomer));
  CHECK(facts(*stores.read([&](auto& s) { return s.people().find(newcomer.id); })) ==
        facts(newcomer));

  Person again = invent.person();
  again.iin = newcomer.iin;
  again.name = "АХМЕТОВА А.";
  stores.given([&](Store& store) { met = store.people().meet(again); });
  CHECK(facts(*met) == facts(newcomer));
  CHECK_FALSE(stores.read([&](auto& s) { return s.people().find(again.id); }));
}

TEST_CASE("A person is found by IIN, kept out and let in again", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  Person person = invent.person();
  const auto save = [&](const std::optional<Block>& block) {
    stores.given([&](Store& store) { store.people().save_block(person.id, block); });
    person.block = block;
    CHECK(facts(*stores.read([&](auto& s) { return s.people().find_by_iin(person.iin); })) ==
          facts(person));
    CHECK(facts(*stores.read([&](auto& s) { return s.people().find(person.id); })) ==
          facts(person));
  };
  stores.given([&](Store& store) { store.people().meet(person); });
  save(Block{Inventor::now, "Жалған деректер"});
  save(std::nullopt);
  CHECK_FALSE(stores.read([&](auto& s) { return s.people().find_by_iin(invent.iin()); }));
}

TEST_CASE("Contacts are kept as the next version, and only over the version that was read",
          "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  const Person person = invent.person();
  bool first = false;
  bool stale = true;
  bool unknown = true;
  bool whatever = false;
  bool unknown_whatever = true;

  stores.given([&](Store& store) {
    store.people().meet(person);
    first = store.people().save_contacts(person.id, invent.contacts(), 0);
    stale = store.people().save_contacts(person.id, invent.contacts(), 0);
    unknown = store.people().save_contacts(invent.id<PersonId>(), invent.contacts(), 0);
    whatever = store.people().save_contacts(person.id, invent.contacts(), std::nullopt);
    unknown_whatever =
        store.people().save_contacts(invent.id<PersonId>(), invent.contacts(), std::nullopt);
  });

  CHECK(first);
  CHECK_FALSE(stale);
  CHECK_FALSE(unknown);
  CHECK(whatever);
  CHECK_FALSE(unknown_whatever);
  const auto kept = stores.read([&](auto& s) { return s.people().find(person.id); });
  CHECK(kept->version == 2);
  CHECK(kept->contacts == invent.contacts());
}
