#include <catch2/catch.hpp>

#include "tests/ports/facts.hpp"
#include "tests/ports/filings.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

/// Somebody new asks for these changes of a filing, one for each child.
struct Together {
  explicit Together(Adapter adapter) : filings{adapter} {}

  template <class... Changes>
  SignedFiling asked(Changes... changes) {
    const Person person = filings.invent.person();
    const Act act = filings.invent.act(person);
    std::vector<Filing> all;
    const auto add = [&](auto change) {
      Filing filing = filings.invent.filing(person);
      change(filing);
      all.push_back(filing);
    };
    (add(changes), ...);
    filings.stores.given([&](Store& store) {
      store.people().meet(person);
      store.acts().add(act, all);
    });
    return filings.invent.signed_filing(act, all, Inventor::now);
  }
  std::optional<Standing> standing(ApplicationId id) {
    return filings.stores.read([&](auto& s) { return s.queues().standing(id); });
  }

  Filings filings;
};

const auto as_it_is = [](Filing&) {};
const auto unproved = [](Filing& filing) { filing.proved.representation = false; };

}  // namespace

TEST_CASE("Children of one filing share the serial and stand side by side", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Together together{adapter};
  (void)together.filings.application_filed_at(Inventor::now - 1h);
  const auto filing = together.asked(
      as_it_is, as_it_is, [](Filing& third) { third.child.birth_date = day("2023-12-31"); });
  const auto filed = together.filings.file_all(filing);
  REQUIRE(filed);
  REQUIRE(filed->size() == 3);
  for (int i = 0; i < 3; ++i) {
    CHECK(filed->at(i).number.serial == filed->front().number.serial);
    CHECK(filed->at(i).number.child == i + 1);
  }
  CHECK(filed->at(0).queue == filed->at(1).queue);
  CHECK(filed->at(2).queue != filed->at(0).queue);
  CHECK(together.standing(filing.children[0].application)->index == 1);
  CHECK(together.standing(filing.children[1].application)->index == 2);
  CHECK(together.standing(filing.children[2].application)->index == 0);

  const auto ledger = together.filings.ledger_of(filed->front().queue);
  REQUIRE(ledger.size() == 3);
  CHECK(ledger[1].subject->application == filing.children[0].application);
  CHECK(ledger[2].subject->application == filing.children[1].application);
  CHECK(RebuiltQueue{ledger}.sizes() == ClassSizes{0, 0, 3});
}

TEST_CASE("Of children filed together all are filed, or none", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Together together{adapter};
  const Asked before = together.filings.asked();
  REQUIRE(together.filings.file(together.filings.signed_by_applicant(before, Inventor::now)));
  const auto filing =
      together.asked(as_it_is, [&](Filing& second) { second.child = before.filing.child; });
  CHECK(together.filings.file_all(filing).error() == Refusal::child_already_queued);
  CHECK_FALSE(together.filings.stores.read(
      [&](auto& s) { return s.applications().find(filing.application()); }));
}

TEST_CASE("What is not proved is blocked, and stands in nobody's way but its own", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Together together{adapter};
  const auto filing = together.asked(unproved);
  REQUIRE(together.filings.file_all(filing));
  const auto kept = together.filings.stores.read(
      [&](auto& s) { return s.applications().find(filing.application()).value(); });
  CHECK(kept.status == Status::blocked);
  CHECK_FALSE(together.standing(kept.id));
  CHECK(together.filings
            .ledger_of(
                together.filings.stores.read([](auto& s) { return s.queues().all(); }).front().id)
            .empty());

  const auto stands = [&](const Filing& one) {
    return together.filings.stores.read(
        [&](auto& s) { return s.applications().standing_of(one, {}); });
  };
  CHECK(stands(kept.filing) == Status::blocked);
  const Asked parents = together.filings.asked_for(kept.filing.child);
  CHECK_FALSE(stands(parents.filing));
  REQUIRE(together.filings.file(together.filings.signed_by_applicant(parents, Inventor::now + 1s)));
  // Whoever has not proved it learns nothing of the parent's application.
  const auto another = together.asked(unproved, as_it_is);
  Filing stranger = another.filings.front();
  stranger.child = kept.filing.child;
  CHECK_FALSE(stands(stranger));
}

TEST_CASE("A child without an IIN is kept by its document", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Together together{adapter};
  const auto by_document = [](Filing& filing) {
    filing.child.key = *IdentityDocument::parse("KG:passport:AN1234567");
    filing.proved.representation = false;
    filing.applicant.additional.email = EmailAddress::parse("atasy@example.kz");
    filing.applicant.residence = TemporaryResidence{"ул. Абая, 7", day("2026-12-31")};
    filing.representing = Representing::guardian;
    filing.entry = {Source::portal, SourceNumber::parse("PEP-1"), filing.applicant.person};
  };
  const auto filing = together.asked(by_document);
  REQUIRE(together.filings.file_all(filing));
  const auto kept = together.filings.stores.read(
      [&](auto& s) { return s.applications().find(filing.application()).value(); });
  CHECK(facts(kept.filing) == facts(filing.filings.front()));
}
