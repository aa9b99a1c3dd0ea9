#include <catch2/catch.hpp>

#include "domain/access/permissions.hpp"
#include "domain/applications/application_life.hpp"
#include "tests/ports/facts.hpp"
#include "tests/ports/filings.hpp"
#include "tests/ports/representations.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

/// The views of PostgreSQL, an application, and those who want to look at it.
struct Reading {
  Filings filings{Adapter::postgresql};
  Asked asked = filings.asked();
  SignedFiling filed = filings.signed_by_applicant(asked, Inventor::now);

  Reading() { expects(filings.file(filed).has_value()); }

  ApplicationViews& views() { return filings.stores.database().application_views(); }

  ReadingOccasion by(Role role, PersonId person, std::optional<Kato> district = std::nullopt) {
    const Actor actor{role, person, filings.invent.id<SessionId>(), usual_method(role),
                      std::move(district)};
    const auto relation = relation_of(Operation::get_application, actor);
    return {actor, relation.value_or(Relation::own), "request-7", Inventor::now + 1h};
  }
  ReadingOccasion applicant() { return by(Role::applicant, asked.act.person); }
  ReadingOccasion officer_of(const Kato& district) {
    return by(Role::district_officer, filings.invent.id<PersonId>(), district);
  }

  /// Somebody else, bound to the application so.
  PersonId representative(RepresentationStatus status) {
    const Person person = filings.invent.person();
    const auto r = representation(filings.invent, filed.application(), person.id, status);
    filings.stores.given([&](Store& store) {
      store.people().meet(person);
      store.representatives().add(r);
    });
    return person.id;
  }

  static std::vector<std::vector<std::string>> audited() {
    std::vector<std::vector<std::string>> lines;
    const auto rows = TestDatabase::given()->execute(
        "SELECT operation, request_id, by, role, coalesce(district, ''), about, application_id"
        " FROM audit ORDER BY id");
    for (const pqxx::row& row : rows) {
      lines.emplace_back();
      for (const auto& field : row) lines.back().emplace_back(field.c_str());
    }
    return lines;
  }
};

}  // namespace

TEST_CASE("The applicant sees the card with its standing, and no audit is written", "[ports]") {
  if (no_cluster()) return;
  Reading reading;
  (void)reading.filings.filed_at(Inventor::now - 24h);

  const auto card = reading.views().card(reading.filed.application(), reading.applicant());

  REQUIRE(card);
  const auto application = reading.filings.stores.read(
      [&](auto& s) { return s.applications().find(reading.filed.application()); });
  CHECK(facts(card->application) == facts(*application));
  REQUIRE(card->standing);
  CHECK(facts(*card->standing) == facts(Standing{
                                      {0, 0, 2},
                                      {3, 0 },
                                      BenefitClass::general, 1
  }));
  CHECK(Reading::audited().empty());
}

TEST_CASE("An application that is not counted has no standing", "[ports]") {
  if (no_cluster()) return;
  Reading reading;
  TestDatabase::given()->execute("UPDATE application SET status = 'referred'");

  const auto card = reading.views().card(reading.filed.application(), reading.applicant());

  REQUIRE(card);
  CHECK(card->application.status == Status::referred);
  CHECK_FALSE(card->standing);
  CHECK_FALSE(reading.filings.stores.read(
      [&](auto& s) { return s.queues().standing(reading.filed.application()); }));
}

TEST_CASE("Officers see their district, and each reading is audited", "[ports]") {
  if (no_cluster()) return;
  Reading reading;
  const auto application = reading.filed.application();
  const auto by = GENERATE(as<bool>{}, false, true)
                      ? reading.officer_of(kato("111000000"))
                      : reading.by(Role::region_officer, reading.asked.filing.applicant.person);

  CHECK(reading.views().card(application, by));
  CHECK(reading.views().history(application, by));
  CHECK(reading.views().documents(application, by));

  const auto line = [&](const std::string& operation) {
    return std::vector<std::string>{operation,
                                    "request-7",
                                    by.actor.person.text(),
                                    std::string{name_of(by.actor.role)},
                                    by.actor.district ? by.actor.district->text() : "",
                                    reading.asked.act.person.text(),
                                    application.text()};
  };
  CHECK(Reading::audited() ==
        std::vector{line("read_application"), line("read_history"), line("read_documents")});
}

TEST_CASE("Nobody else sees an application, and what was not seen is not audited", "[ports]") {
  if (no_cluster()) return;
  Reading reading;
  const auto stranger = reading.filings.invent.id<PersonId>();
  const auto own = reading.asked.act.person;
  std::vector<ReadingOccasion> nobodies{reading.by(Role::applicant, stranger),
                                        reading.officer_of(kato("111600000")),
                                        reading.by(Role::district_officer, own)};

  for (const auto& by : nobodies) {
    CAPTURE(name_of(by.actor.role));
    CHECK_FALSE(reading.views().card(reading.filed.application(), by));
    CHECK_FALSE(reading.views().history(reading.filed.application(), by));
    CHECK_FALSE(reading.views().documents(reading.filed.application(), by));
  }
  const auto unknown = reading.filings.invent.id<ApplicationId>();
  CHECK_FALSE(reading.views().card(unknown, reading.by(Role::region_officer, stranger)));
  CHECK(Reading::audited().empty());
}

TEST_CASE("SQL reaches exactly what the rule of the domain reaches", "[ports]") {
  if (no_cluster()) return;
  Reading reading;
  std::vector<Actor> actors{reading.applicant().actor};
  for (const auto& [status, name] : names(RepresentationStatus{}))
    actors.push_back(reading.by(Role::applicant, reading.representative(status)).actor);
  if (GENERATE(false, true))
    TestDatabase::given()->execute(
        "UPDATE representative SET status = 'pending', proof = NULL, since = NULL WHERE first");
  const Belonging object = reading.filings.stores.read([&](const Store& store) {
    return belonging_of(store, store.applications().find(reading.filed.application()).value());
  });
  for (const auto& [role, name] : names(Role{}))
    for (const auto& district : {std::optional<Kato>{}, std::optional{kato("111000000")},
                                 std::optional{kato("111600000")}})
      actors.push_back(reading.by(role, reading.filings.invent.id<PersonId>(), district).actor);
  for (auto& actor : actors) actor.organisation = Bin::parse("123456789012");

  for (const auto& [relation, name] : names(Relation{}))
    for (const auto& actor : actors) {
      CAPTURE(name, name_of(actor.role), actor.district.has_value());
      const ReadingOccasion by{actor, relation, "request-7", Inventor::now};
      const auto& views = reading.views();
      const bool reached = reaches(relation, actor, object);
      CHECK(views.card(reading.filed.application(), by).has_value() == reached);
      CHECK(views.history(reading.filed.application(), by).has_value() == reached);
      CHECK(views.documents(reading.filed.application(), by).has_value() == reached);
    }
}

TEST_CASE("History and documents are given oldest first", "[ports]") {
  if (no_cluster()) return;
  Reading reading;
  const auto application = reading.filed.application();
  const auto by = reading.applicant();

  const auto history = reading.views().history(application, by);
  REQUIRE(history);
  REQUIRE(history->size() == 1);
  CHECK(history->front().id == reading.filed.children.front().history);
  CHECK(history->front().at == reading.filed.filed_at);
  CHECK(history->front().what == Happened::filed);
  CHECK(history->front().status == Status::in_queue);
  CHECK(history->front().office == Duty{Role::applicant});
  CHECK_FALSE(history->front().official);

  CHECK(reading.views().documents(application, by)->empty());
  const auto document = [&](const std::string& code, Instant at) {
    return Document{reading.filings.invent.id<DocumentId>(),
                    application,
                    DocumentKind::registration_notification,
                    code,
                    "https://kezek.example",
                    at};
  };
  const Document late = document(std::string(32, 'a'), Inventor::now + 1h);
  const Document early = document(std::string(32, 'b'), Inventor::now);
  reading.filings.stores.given([&](Store& store) {
    store.documents().add({late, early}, reading.filings.invent.registration());
  });
  const auto documents = reading.views().documents(application, by);
  REQUIRE(documents);
  REQUIRE(documents->size() == 2);
  CHECK(facts(documents->front()) == facts(early));
  CHECK(facts(documents->back()) == facts(late));
}

TEST_CASE("A representative sees the others; who is still to be confirmed sees themselves alone",
          "[ports]") {
  if (no_cluster()) return;
  Reading reading;
  using enum RepresentationStatus;
  const auto father = reading.representative(active);
  const auto waiting = reading.representative(pending);
  const auto seen_by = [&](const ReadingOccasion& by) {
    std::vector<PersonId> persons;
    const auto& views = reading.filings.stores.database().representation_views();
    const auto found = views.of(reading.filed.application(), by);
    expects(found.has_value());
    for (const auto& each : *found) persons.push_back(each.representation.person);
    return persons;
  };
  const auto mother = reading.asked.act.person;
  CHECK(seen_by(reading.applicant()) == std::vector{mother, father});
  CHECK(seen_by(reading.by(Role::applicant, father)) == std::vector{mother, father});
  CHECK(seen_by(reading.officer_of(kato("111000000"))) == std::vector{mother, father, waiting});

  TestDatabase::given()->execute(
      "UPDATE representative SET status = 'pending', proof = NULL, since = NULL WHERE first");
  CHECK(seen_by(reading.applicant()) == std::vector{mother});
  CHECK(seen_by(reading.by(Role::applicant, father)) == std::vector{mother, father});
}
