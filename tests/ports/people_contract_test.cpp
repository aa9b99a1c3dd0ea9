#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/ports/builders.hpp"
#include "tests/ports/facts.hpp"
#include "tests/ports/stores.hpp"
#include "tests/ports/together.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

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

TEST_CASE("The name of the newest certificate is kept, whatever the order of sign-ins", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  Person person = invent.person();
  const Instant issued = Inventor::now;
  const auto certify = [&](const std::string& name, Instant issued_at) {
    bool another = false;
    stores.given(
        [&](Store& store) { another = store.people().certify_name(person.id, name, issued_at); });
    return another;
  };
  const auto kept = [&] {
    return facts(*stores.read([&](auto& s) { return s.people().find(person.id); }));
  };
  stores.given([&](Store& store) { store.people().meet(person); });

  CHECK_FALSE(certify(person.name, issued));
  person.name_certified_at = issued;
  CHECK(kept() == facts(person));

  CHECK(certify("СЕЙТҚАЛИ АЙГҮЛЬ", issued + 1us));
  person.name = "СЕЙТҚАЛИ АЙГҮЛЬ";
  person.name_certified_at = issued + 1us;
  ++person.version;
  CHECK(kept() == facts(person));

  CHECK_FALSE(certify("АХМЕТОВА АЙГУЛЬ", issued));
  CHECK_FALSE(certify("АХМЕТОВА АЙГУЛЬ", issued + 1us));
  CHECK(kept() == facts(person));
  stores.given([&](Store& store) {
    CHECK_FALSE(store.people().certify_name(invent.id<PersonId>(), "A", issued));
  });
}

TEST_CASE("A person whose first word is a certificate is met with its name", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  Person person = invent.person();
  person.name_certified_at = Inventor::now;
  stores.given([&](Store& store) { store.people().meet(person); });
  CHECK(facts(*stores.read([&](auto& s) { return s.people().find_by_iin(person.iin); })) ==
        facts(person));
}

TEST_CASE("Of two sign-ins at once the newer certificate names the person", "[ports]") {
  if (no_cluster()) return;
  Stores stores{Adapter::postgresql};
  Inventor invent;
  const Person person = invent.person();
  stores.given([&](Store& store) { store.people().meet(person); });
  const auto corrected = together(8, [&](int i) {
    return stores.work().record([&](Store& store) {
      return store.people().certify_name(person.id, "АЙГҮЛ " + std::to_string(i),
                                         Inventor::now + std::chrono::seconds{i});
    });
  });
  const auto now = *stores.read([&](auto& s) { return s.people().find(person.id); });
  CHECK(now.name == "АЙГҮЛ 7");
  CHECK(now.version == std::ranges::count(corrected, true));
}
