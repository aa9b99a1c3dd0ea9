#include <catch2/catch.hpp>

#include "tests/ports/facts.hpp"
#include "tests/ports/filings.hpp"
#include "tests/ports/representations.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

/// An application, and whoever is bound to it.
struct Family {
  explicit Family(Adapter adapter) : filings{adapter} { expects(filings.file(filed).has_value()); }

  Person somebody() {
    const Person person = filings.invent.person();
    filings.stores.given([&](Store& store) { store.people().meet(person); });
    return person;
  }
  Representation bound(const Person& person, RepresentationStatus status) {
    const auto r = representation(filings.invent, filed.application(), person.id, status);
    filings.stores.given([&](Store& store) { store.representatives().add(r); });
    return r;
  }
  Representation kept(RepresentationId id) {
    return filings.stores.read(
        [&](const Store& store) { return store.representatives().find(id).value(); });
  }
  std::vector<Representation> all() {
    return filings.stores.read(
        [&](const Store& store) { return store.representatives().of(filed.application()); });
  }

  Filings filings;
  Asked asked = filings.asked();
  SignedFiling filed = filings.signed_by_applicant(asked, Inventor::now);
};

}  // namespace

TEST_CASE("Who files is the first representative", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Family family{adapter};
  const auto all = family.all();
  REQUIRE(all.size() == 1);
  CHECK(facts(all.front()) ==
        facts(Representation{.id = family.filed.children.front().representation,
                             .application = family.filed.application(),
                             .person = family.asked.act.person,
                             .first = true,
                             .status = RepresentationStatus::active,
                             .asked_at = Inventor::now,
                             .proof = RepresentationProof::civil_registry,
                             .since = Inventor::now}));
  CHECK(facts(family.kept(all.front().id)) == facts(all.front()));
}

TEST_CASE("Who files may have to be confirmed first", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Filings filings{adapter};
  const Asked asked = filings.asked({.representation = false});
  const auto filing = filings.signed_by_applicant(asked, Inventor::now);
  REQUIRE(filings.file(filing));
  const auto first = filings.stores.read([&](const Store& store) {
    return store.representatives().find(filing.children.front().representation).value();
  });
  CHECK(facts(first) == facts(Representation{.id = first.id,
                                             .application = filing.application(),
                                             .person = asked.act.person,
                                             .first = true,
                                             .status = RepresentationStatus::pending,
                                             .asked_at = Inventor::now}));
}

TEST_CASE("Pending and active representations of an application are found, the others by their id",
          "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Family family{adapter};
  using enum RepresentationStatus;
  const auto waiting = family.bound(family.somebody(), pending);
  const auto mother = family.bound(family.somebody(), active);
  const auto stranger = family.bound(family.somebody(), rejected);
  const auto left = family.bound(family.somebody(), ended);

  const auto all = family.all();
  REQUIRE(all.size() == 3);
  CHECK(facts(all[1]) == facts(waiting));
  CHECK(facts(all[2]) == facts(mother));
  CHECK(facts(family.kept(stranger.id)) == facts(stranger));
  CHECK(facts(family.kept(left.id)) == facts(left));
}

TEST_CASE("What became of a representation is kept, and the person may ask again", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Family family{adapter};
  const Person person = family.somebody();
  auto r = family.bound(person, RepresentationStatus::pending);
  r.status = RepresentationStatus::active;
  r.proof = RepresentationProof::officer;
  r.since = Inventor::now + 2h;
  r.reason = Reason{*ReasonCode::parse("guardianship"), std::nullopt};
  const auto save = [&] {
    family.filings.stores.given([&](Store& store) { store.representatives().save(r); });
  };
  save();
  CHECK(facts(family.kept(r.id)) == facts(r));
  r.status = RepresentationStatus::ended;
  r.ended_at = Inventor::now + 3h;
  save();
  CHECK(facts(family.kept(r.id)) == facts(r));

  (void)family.bound(person, RepresentationStatus::pending);
  CHECK(family.all().size() == 2);
}

TEST_CASE("Nobody is bound twice to one application at the same time", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Family family{adapter};
  const Person person = family.somebody();
  (void)family.bound(person, RepresentationStatus::active);
  CHECK_THROWS(family.bound(person, RepresentationStatus::pending));
}

TEST_CASE("A child's standing applications of every kind are found", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Family family{adapter};
  const Child& child = family.asked.filing.child;
  const Asked special = family.filings.asked_for(child, QueueKind::special);
  const auto second = family.filings.signed_by_applicant(special, Inventor::now + 1min);
  REQUIRE(family.filings.file(second));
  (void)family.filings.filed_at(Inventor::now);

  const auto of = [&](const Iin& iin) {
    return family.filings.stores.read(
        [&](const Store& store) { return store.applications().standing_of(iin); });
  };
  CHECK(of(*child.key.iin()) == std::vector{family.filed.application(), second.application()});
  CHECK(of(family.filings.invent.iin()).empty());
}

TEST_CASE("A line of history can concern somebody's representation", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Family family{adapter};
  const HistoryEntry attached{
      family.filings.invent.id<EntryId>(),
      Inventor::now + 1min,
      Happened::attached,
      Status::in_queue,
      family.asked.act.person,
      Role::district_officer,
      Reason{*ReasonCode::parse("guardianship"), "2-1"},
      kato("111000000"),
      Bin::parse("123456789012"),
      family.somebody().id
  };
  family.filings.stores.given(
      [&](Store& store) { store.applications().note(family.filed.application(), attached); });

  const auto history = family.filings.stores.read(
      [&](const Store& store) { return store.applications().history(family.filed.application()); });
  REQUIRE(history.size() == 2);
  CHECK(history.front().id == family.filed.children.front().history);
  CHECK(facts(history.back()) == facts(attached));
}
