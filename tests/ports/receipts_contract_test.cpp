#include <catch2/catch.hpp>

#include "tests/ports/builders.hpp"
#include "tests/ports/facts.hpp"
#include "tests/ports/stores.hpp"

using namespace kezek::domain;
using namespace kezek::test;

TEST_CASE("An answer is kept under the key that claimed it", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  const auto person = invent.id<PersonId>();
  const auto other = invent.id<PersonId>();
  const Receipt receipt{"file", invent.digest(), 201, R"({"id":"Ә"})", "/v1/acts/1"};
  std::vector<bool> claimed;

  stores.given([&](Store& store) {
    claimed.push_back(*store.receipts().claim(person, "key-1", Inventor::now));
    CHECK_FALSE(store.receipts().find(person, "key-1"));
    store.receipts().keep(person, "key-1", receipt);
  });
  stores.given([&](Store& store) {
    claimed.push_back(*store.receipts().claim(person, "key-1", Inventor::now));
  });
  stores.given([&](Store& store) {
    claimed.push_back(*store.receipts().claim(other, "key-1", Inventor::now));
    store.receipts().keep(other, "key-1", receipt);
  });

  CHECK(claimed == std::vector{true, false, true});
  CHECK(facts(*stores.read([&](auto& s) { return s.receipts().find(person, "key-1"); })) ==
        facts(receipt));
  CHECK_FALSE(stores.read([&](auto& s) { return s.receipts().find(person, "key-2"); }));
}

TEST_CASE("A key whose work was refused can be claimed again", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  const auto person = invent.id<PersonId>();

  (void)stores.work().transact([&](Store& store) -> Result<Done> {
    CHECK(*store.receipts().claim(person, "key", Inventor::now));
    return Refusal::email_required;
  });
  stores.given([&](Store& store) { CHECK(*store.receipts().claim(person, "key", Inventor::now)); });
  // Committed without an answer: as good as never claimed.
  stores.given([&](Store& store) { CHECK(*store.receipts().claim(person, "key", Inventor::now)); });
  CHECK_FALSE(stores.read([&](auto& s) { return s.receipts().find(person, "key"); }));
}
