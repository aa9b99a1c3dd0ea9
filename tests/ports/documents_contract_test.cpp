#include <catch2/catch.hpp>

#include "tests/ports/facts.hpp"
#include "tests/ports/filings.hpp"

using namespace kezek::domain;
using namespace kezek::test;

TEST_CASE("Papers are kept with their facts; their bytes are the first ever given", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Filings filings{adapter};
  Stores& stores = filings.stores;
  const auto application = filings.application_filed_at(Inventor::now);
  std::vector<Document> papers;
  for (const auto& [kind, name] : names(DocumentKind{})) {
    const std::string code(32, static_cast<char>('a' + papers.size()));
    papers.push_back({filings.invent.id<DocumentId>(), application, kind, code,
                      "https://kezek.example/verify/" + code, Inventor::now});
  }
  RegistrationFacts registration = filings.invent.registration();
  SECTION("as they were when nothing was attached") {}
  SECTION("with what was received, in that order") {
    registration.position.reset();
    registration.entered_by = Role::district_officer;
    registration.official = "СЕРІКОВА ӘСЕЛ";
    registration.received = {
        {{"Жұмыс орнынан", "С места работы", "From work"}, "справка, \"1\".pdf", 5242880},
        {{"Өзге", "Прочее", "Other"},                                    std::nullopt,                1      }
    };
  }

  stores.given([&](Store& store) { store.documents().add(papers, registration); });

  for (const auto& paper : papers) {
    CHECK(facts(*stores.read([&](auto& s) { return s.documents().find(paper.id); })) ==
          facts(paper));
    CHECK(facts(*stores.read([&](auto& s) {
            return s.documents().find_by_code(paper.verification_code);
          })) == facts(paper));
  }
  CHECK(facts(*stores.read([&](auto& s) { return s.documents().facts(application); })) ==
        facts(registration));
  const Document& document = papers.back();
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
  CHECK_FALSE(
      stores.read([&](auto& s) { return s.documents().facts(invent.id<ApplicationId>()); }));
}
