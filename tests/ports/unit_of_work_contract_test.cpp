#include <stdexcept>

#include <catch2/catch.hpp>

#include "tests/ports/builders.hpp"
#include "tests/ports/stores.hpp"

using namespace kezek::domain;
using namespace kezek::test;

namespace {

bool knows(Stores& stores, const Person& person) {
  return stores.read([&](const Store& s) { return s.people().find(person.id).has_value(); });
}

}  // namespace

TEST_CASE("transact commits a value and undoes a Refusal", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  const Person kept = invent.person();
  const Person undone = invent.person();

  const auto done = stores.work().transact([&](Store& store) -> Result<Done> {
    store.people().meet(kept);
    return Done{};
  });
  const auto refused = stores.work().transact([&](Store& store) -> Result<Done> {
    store.people().meet(undone);
    store.people().save_contacts(kept.id, invent.contacts(), 0);
    return Refusal::email_required;
  });

  CHECK(done.has_value());
  CHECK(refused.error() == Refusal::email_required);
  CHECK(knows(stores, kept));
  CHECK_FALSE(knows(stores, undone));
  CHECK_FALSE(stores.read([&](auto& s) { return s.people().find(kept.id); })->contacts);
}

TEST_CASE("record commits a Refusal too", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  const Person kept = invent.person();

  const auto refused = stores.work().record([&](Store& store) -> Result<Done> {
    store.people().meet(kept);
    return Refusal::email_required;
  });

  CHECK(refused.error() == Refusal::email_required);
  CHECK(knows(stores, kept));
}

TEST_CASE("An exception undoes everything and passes through", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  const Person undone = invent.person();

  const auto broken = [&](Store& store) -> Result<Done> {
    store.people().meet(undone);
    throw std::domain_error{"broken"};
  };
  CHECK_THROWS_AS((void)stores.work().transact(broken), std::domain_error);
  CHECK_THROWS_AS((void)stores.work().record(broken), std::domain_error);
  CHECK_FALSE(knows(stores, undone));
}

TEST_CASE("Work sees the reference data", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  const auto name = stores.read([](const Store& store) {
    return find_district(store.reference().districts, kato("111000000"))->name.en;
  });
  CHECK(name == "Kokshetau City");
}

TEST_CASE("Work knows a district that nobody can choose any more", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  const auto district = [&] {
    return stores.read([](const Store& store) -> std::optional<District> {
      const auto* known = find_district(store.reference().districts, kato("111000000"));
      return known ? std::optional{*known} : std::nullopt;
    });
  };
  REQUIRE(district());
  CHECK(district()->selectable);
  stores.close(kato("111000000"));
  REQUIRE(district());
  CHECK_FALSE(district()->selectable);
  CHECK(district()->name.en == "Kokshetau City");
}
