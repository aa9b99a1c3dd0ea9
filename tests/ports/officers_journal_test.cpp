#include <catch2/catch.hpp>

#include "tests/ports/facts.hpp"
#include "tests/ports/filings.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

using Told = std::vector<std::vector<std::string>>;

/// Two applications of Kokshetau, and officers who look for them.
struct Office {
  Filings filings{Adapter::postgresql};
  SignedFiling first = filed("АХМЕТОВА", "ӘЛИЯ", Inventor::now);
  SignedFiling second = filed("АХМЕТОВ", "ЖӘНІБЕК", Inventor::now + 1min);

  SignedFiling filed(const std::string& surname, const std::string& name, Instant at,
                     const std::optional<SourceNumber>& pep = {}) {
    const Person person = filings.invent.person();
    Asked asked{filings.invent.act(person), filings.invent.filing(person)};
    asked.filing.child.name = {surname, name, "БЕКҚЫЗЫ"};
    asked.filing.applicant.name = {"СЕЙІТОВА", "ГҮЛНҰР", std::nullopt};
    if (pep) asked.filing.entry = {Source::portal, pep, person.id};
    filings.stores.given([&](Store& store) {
      store.people().meet(person);
      store.acts().add(asked.act, {asked.filing});
    });
    const auto filing = filings.signed_by_applicant(asked, at);
    expects(filings.file(filing).has_value());
    return filing;
  }

  ApplicationViews& views() { return filings.stores.database().application_views(); }

  ReadingOccasion officer_of(const Kato& district) {
    return {
        {Role::district_officer, filings.invent.id<PersonId>(), filings.invent.id<SessionId>(),
         SignInMethod::password, district},
        Relation::own_district,
        "request-7",
        Inventor::now + 1h
    };
  }
  ReadingOccasion officer() { return officer_of(kato("111000000")); }

  static std::vector<ApplicationId> ids_of(const JournalPage& page) {
    std::vector<ApplicationId> ids;
    for (const auto& line : page.lines) ids.push_back(line.id);
    return ids;
  }

  std::vector<ApplicationId> found(const Sought& sought, const JournalFilter& filter = {}) {
    return ids_of(views().search(officer(), sought, filter, {std::nullopt, 10}));
  }
  std::vector<ApplicationId> named(std::string_view text) {
    return found(NameSought::parse(text).value());
  }
  std::vector<ApplicationId> both() const { return {second.application(), first.application()}; }

  /// Whom the audit tells that somebody did this, and of which application.
  static Told told(const std::string& operation) {
    Told lines;
    for (const pqxx::row& row : TestDatabase::given()->execute(
             "SELECT about, application_id, role, district FROM audit WHERE operation = '" +
             operation + "' ORDER BY id")) {
      lines.emplace_back();
      for (const auto& field : row) lines.back().emplace_back(field.c_str());
    }
    return lines;
  }
  static std::vector<std::string> line_about(const SignedFiling& filing) {
    return {filing.filings.front().applicant.person.text(), filing.application().text(),
            "district_officer", "111000000"};
  }
};

}  // namespace

TEST_CASE("Officers page through their district, and each person shown is told", "[ports]") {
  if (no_cluster()) return;
  Office office;
  const auto page = office.views().journal(office.officer(), {}, {std::nullopt, 1});
  CHECK(Office::ids_of(page) == std::vector{office.second.application()});
  REQUIRE(page.next);
  CHECK(Office::told("list_applications") == Told{Office::line_about(office.second)});

  // What came meanwhile changes no page that follows.
  (void)office.filed("ЖАҢА", "БАЛА", Inventor::now + 2min);
  const auto last = office.views().journal(office.officer(), {}, {page.next, 1});
  CHECK(Office::ids_of(last) == std::vector{office.first.application()});
  CHECK_FALSE(last.next);
  CHECK(Office::told("list_applications") ==
        Told{Office::line_about(office.second), Office::line_about(office.first)});
}

TEST_CASE("An officer of another district finds nothing, and nobody is told", "[ports]") {
  if (no_cluster()) return;
  Office office;
  const auto elsewhere = office.officer_of(kato("111600000"));
  const JournalExtent all{std::nullopt, 10};
  const JournalFilter there{.district = kato("111000000")};
  CHECK(office.views().journal(elsewhere, {}, all).lines.empty());
  CHECK(office.views().journal(elsewhere, there, all).lines.empty());
  for (const Sought& sought : {Sought{*NameSought::parse("ахметов")},
                               Sought{*office.first.filings.front().child.key.iin()}})
    CHECK(office.views().search(elsewhere, sought, {}, all).lines.empty());
  CHECK(Office::told("list_applications").empty());
  CHECK(Office::told("search_applications").empty());
}

TEST_CASE("An application is found by the number of the system it came from", "[ports]") {
  if (no_cluster()) return;
  Office office;
  const auto pep = *SourceNumber::parse("PEP-7");
  const auto third = office.filed("ЖАҢА", "БАЛА", Inventor::now + 2min, pep);
  CHECK(office.found(pep) == std::vector{third.application()});
  CHECK(office.found(*SourceNumber::parse("PEP-8")).empty());
  CHECK(office.found(pep, {.source = Source::service_centre}).empty());
  CHECK(Office::told("search_applications") == Told{Office::line_about(third)});
}

TEST_CASE("Somebody is found by the beginnings of their names in either spelling", "[ports]") {
  if (no_cluster()) return;
  Office office;
  CHECK(office.named("Ахметова") == std::vector{office.first.application()});
  CHECK(office.named("АХМЕТ") == office.both());
  CHECK(office.named("алия") == std::vector{office.first.application()});
  CHECK(office.named("Жанибек Ахметов") == std::vector{office.second.application()});
  CHECK(office.named("ахметов ж") == std::vector{office.second.application()});
  CHECK(office.named("Ахметова Алия Беккызы") == std::vector{office.first.application()});
  CHECK(office.named("Ахметова Жанибек").empty());
  CHECK(office.named("хметова").empty());
  CHECK(office.named("Беккызы").empty());  // a patronymic alone is too common to ask for
}

TEST_CASE("An application is found by its applicant too, but not by two people at once",
          "[ports]") {
  if (no_cluster()) return;
  Office office;
  const PersonName& applicant = office.first.filings.front().applicant.name;
  CHECK(office.named(applicant.full()) == office.both());
  CHECK(office.named(applicant.surname + " Жанибек").empty());
}

TEST_CASE("An application is found by its number and by either IIN", "[ports]") {
  if (no_cluster()) return;
  Office office;
  const auto kept = office.filings.stores.read(
      [&](auto& s) { return s.applications().find(office.first.application()); });
  const std::vector only{office.first.application()};
  CHECK(office.found(kept->number) == only);
  CHECK(office.found(*kept->filing.child.key.iin()) == only);
  CHECK(office.found(kept->filing.applicant.iin) == only);
  CHECK(office.found(ApplicationNumber{kept->number.year, kept->number.serial, 9}).empty());
  CHECK(office.found(kept->number, {.status = Status::removed}).empty());
  CHECK(Office::told("search_applications") == Told(3, Office::line_about(office.first)));
}

TEST_CASE("SQL folds names as the domain does", "[ports]") {
  if (no_cluster()) return;
  std::string letters;
  for (int point = 0x20; point <= 0x52F; ++point)
    if (point < 0x7F || point > 0x9F)
      letters +=
          TestDatabase::given()->execute("SELECT chr(" + std::to_string(point) + ")")[0][0].c_str();
  const auto rows = TestDatabase::given()->execute(
      "SELECT folded(string_agg(chr(point), '' ORDER BY point)) FROM generate_series(32, 1327) AS"
      " point WHERE point NOT BETWEEN 127 AND 159");
  CHECK(rows[0][0].c_str() == folded(letters));
}

TEST_CASE("Officers read which official acted, the applicant of which office", "[ports]") {
  if (no_cluster()) return;
  Office office;
  const Person official = office.filings.invent.person();
  TestDatabase::given()->execute(
      "INSERT INTO person (id, iin, name, version) VALUES ('" + official.id.text() + "', '" +
      official.iin.text() +
      "', 'X', 0);"
      "INSERT INTO staff_account (id, person_id, name, role, district, created_at, version)"
      " SELECT id, id, 'СЕРІКОВА ӘСЕЛ', 'district_officer', '111000000', now(), 1 FROM person"
      " WHERE name = 'X';"
      "INSERT INTO application_history (application_id, at, id, what, status, by, role, reason,"
      " district) VALUES ('" +
      office.first.application().text() + "', now() + interval '99 years', '" +
      office.filings.invent.id<EntryId>().text() + "', 'block', 'blocked', '" + official.id.text() +
      "', 'district_officer', 'guardian_check', '111000000')");
  const auto last = [&](const ReadingOccasion& by) {
    return office.views().history(office.first.application(), by)->back();
  };
  const Duty duty{Role::district_officer, kato("111000000")};
  const HistoryLine shown = last(office.officer());
  CHECK(shown.office == duty);
  CHECK(shown.official == "СЕРІКОВА ӘСЕЛ");

  auto own = office.officer();
  own.actor = {Role::applicant, office.first.filings.front().applicant.person,
               office.filings.invent.id<SessionId>(), SignInMethod::eds};
  own.relation = Relation::own;
  CHECK(last(own).office == duty);
  CHECK_FALSE(last(own).official);
}

TEST_CASE("A card says since when, and why", "[ports]") {
  if (no_cluster()) return;
  Office office;
  const auto card = [&] {
    return office.views().card(office.first.application(), office.officer());
  };
  CHECK(card()->in_queue_since == Inventor::now);
  CHECK(card()->status_since == Inventor::now);
  CHECK_FALSE(card()->status_reason);

  const auto happened = [&](const std::string& what, const std::string& status, int hours,
                            const std::string& reason) {
    TestDatabase::given()->execute(
        "INSERT INTO application_history (application_id, at, id, what, status, reason)"
        " SELECT id, filed_at + interval '" +
        std::to_string(hours) + " hours', '" + office.filings.invent.id<EntryId>().text() + "', '" +
        what + "', '" + status + "', " + reason + " FROM application WHERE id = '" +
        office.first.application().text() + "'; UPDATE application SET status = '" + status +
        "' WHERE id = '" + office.first.application().text() + "'");
  };
  happened("block", "blocked", 1, "'guardian_check'");
  happened("note", "blocked", 2, "NULL");
  CHECK(card()->in_queue_since == Inventor::now);
  CHECK(card()->status_since == Inventor::now + 1h);
  CHECK(card()->status_reason == Reason{*ReasonCode::parse("guardian_check"), std::nullopt});
  happened("unblock", "in_queue", 3, "NULL");
  CHECK(card()->status_since == Inventor::now + 3h);
  CHECK_FALSE(card()->status_reason);
}
