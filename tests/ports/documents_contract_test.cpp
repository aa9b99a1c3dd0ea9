#include <catch2/catch.hpp>

#include "tests/ports/facts.hpp"
#include "tests/ports/filings.hpp"

using namespace kezek::domain;
using namespace kezek::test;

TEST_CASE("A document is kept with its facts; its bytes are the first ever given", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Filings filings{adapter};
  Stores& stores = filings.stores;
  const auto application = filings.application_filed_at(Inventor::now);
  const std::string code = "00112233445566778899aabbccddeeff";
  const Document document{filings.invent.id<DocumentId>(), application,
                          DocumentKind::registration_notification, code, Inventor::now};
  const RegistrationNotification notification{
      {2026,               16,                 1          },
      Inventor::now,
      "Ахметова Айгүл",   "Ахметов Әли",
      day("2024-02-29"),  {"Көкшетау", "Кокшетау", "Kokshetau"},
      QueueKind::general, GroupLanguage::ru,
      12345678901,        "https://kezek.example/verify/" + code
  };

  stores.given([&](Store& store) { store.documents().add(document, notification); });

  CHECK(facts(*stores.read([&](auto& s) { return s.documents().find(document.id); })) ==
        facts(document));
  CHECK(facts(*stores.read([&](auto& s) { return s.documents().find_by_code(code); })) ==
        facts(document));
  CHECK(facts(*stores.read([&](auto& s) { return s.documents().facts(document.id); })) ==
        facts(notification));
  CHECK_FALSE(stores.read([&](auto& s) { return s.documents().bytes(document.id); }));

  const Bytes first{0x25, 0x50, 0x00, 0xFF};
  Bytes kept;
  stores.given([&](Store& store) { kept = store.documents().keep_bytes(document.id, first); });
  CHECK(kept == first);
  stores.given([&](Store& store) { kept = store.documents().keep_bytes(document.id, {0x01}); });
  CHECK(kept == first);
  CHECK(stores.read([&](auto& s) { return s.documents().bytes(document.id); }) == first);
}

TEST_CASE("What no document has is not found", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  const auto unknown = invent.id<DocumentId>();

  CHECK_FALSE(stores.read([&](auto& s) { return s.documents().find(unknown); }));
  CHECK_FALSE(stores.read([&](auto& s) { return s.documents().find_by_code("ff"); }));
  CHECK_FALSE(stores.read([&](auto& s) { return s.documents().facts(unknown); }));
}
