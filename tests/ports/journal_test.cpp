#include <catch2/catch.hpp>

#include "tests/ports/facts.hpp"
#include "tests/ports/filings.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

/// One parent with many children, and somebody else with one.
struct Parent {
  Filings filings{Adapter::postgresql};
  Person person = filings.invent.person();
  std::vector<ApplicationId> newest_first;

  explicit Parent(int children) {
    filings.stores.given([&](Store& store) { store.people().meet(person); });
    for (int i = 0; i < children; ++i) {
      const Asked asked{filings.invent.act(person), filings.invent.filing(person)};
      filings.stores.given([&](Store& store) { store.acts().add(asked.act, {asked.filing}); });
      // Two at each instant, so that a page can end between equals.
      const auto filing =
          filings.signed_by_applicant(asked, Inventor::now + std::chrono::minutes{i / 2});
      expects(filings.file(filing).has_value());
      newest_first.insert(newest_first.begin(), filing.application());
    }
    (void)filings.filed_at(Inventor::now);
  }

  ReadingOccasion reading() {
    return {
        {Role::applicant, person.id, filings.invent.id<SessionId>(), SignInMethod::eds},
        Relation::own,
        "request-7",
        Inventor::now
    };
  }

  JournalPage page(const JournalFilter& filter, const std::optional<JournalCursor>& after,
                   int limit) {
    return filings.stores.database().application_views().journal(reading(), filter, {after, limit});
  }
};

}  // namespace

TEST_CASE("The journal pages through one's own applications, newest first", "[ports]") {
  if (no_cluster()) return;
  Parent parent{7};
  const int limit = GENERATE(1, 2, 3, 7, 8);
  std::vector<ApplicationId> seen;
  std::optional<JournalCursor> after;
  do {
    const JournalPage page = parent.page({}, after, limit);
    CHECK(page.lines.size() <= static_cast<std::size_t>(limit));
    for (const auto& line : page.lines) seen.push_back(line.id);
    after = page.next;
  } while (after);
  CHECK(seen == parent.newest_first);
}

TEST_CASE("A line of the journal says who, where and which position", "[ports]") {
  if (no_cluster()) return;
  Parent parent{1};
  const auto page = parent.page({}, std::nullopt, 10);
  REQUIRE(page.lines.size() == 1);
  const JournalLine& line = page.lines.front();
  const auto kept = parent.filings.stores.read(
      [&](auto& s) { return s.applications().find(parent.newest_first.front()); });

  CHECK(line.number == kept->number);
  CHECK(line.child == kept->filing.child.name);
  CHECK(line.child_key == kept->filing.child.key);
  CHECK(line.child_birth_date == kept->filing.child.birth_date);
  CHECK(line.applicant == kept->filing.applicant.name);
  CHECK(line.applicant_iin == kept->filing.applicant.iin);
  CHECK(line.district == kept->filing.district);
  CHECK(line.kind == QueueKind::general);
  CHECK(line.language == kept->filing.language);
  CHECK(line.source == kept->filing.entry.source);
  CHECK(line.source_number == kept->filing.entry.number);
  CHECK(line.benefit == BenefitClass::general);
  CHECK(line.status == Status::in_queue);
  CHECK(line.filed_at == kept->filed_at);
  CHECK(line.changed_at == kept->changed_at);
  REQUIRE(line.standing);
  CHECK(facts(*line.standing) == facts(Standing{
                                     {0, 0, 2},
                                     {3, 0 },
                                     BenefitClass::general, 0
  }));
}

TEST_CASE("The journal is filtered by each thing that is no personal data", "[ports]") {
  if (no_cluster()) return;
  Parent parent{3};
  const auto kept = parent.filings.stores.read(
      [&](auto& s) { return s.applications().find(parent.newest_first.front()); });
  const int birth_year = kept->filing.queue().birth_year;
  const Date filed = civil_date(Inventor::now);
  const auto count = [&](const JournalFilter& filter) {
    return parent.page(filter, std::nullopt, 10).lines.size();
  };
  CHECK(count({.status = Status::in_queue}) == 3);
  CHECK(count({.status = Status::removed}) == 0);
  CHECK(count({.kind = QueueKind::general}) == 3);
  CHECK(count({.status = Status::in_queue, .kind = QueueKind::special}) == 0);
  CHECK(count({.district = kept->filing.district}) == 3);
  CHECK(count({.district = kato("111600000")}) == 0);
  CHECK(count({.birth_year = birth_year}) == 3);
  CHECK(count({.birth_year = birth_year + 1}) == 0);
  CHECK(count({.benefit = BenefitClass::general}) == 3);
  CHECK(count({.benefit = BenefitClass::priority}) == 0);
  CHECK(count({.source = Source::cabinet}) == 3);
  CHECK(count({.filed_from = filed, .filed_to = filed}) == 3);
  CHECK(count({.filed_from = filed + std::chrono::days{1}}) == 0);
  CHECK(count({.filed_to = filed - std::chrono::days{1}}) == 0);
}

TEST_CASE("A day of filing is a civil day, to its last instant", "[ports]") {
  if (no_cluster()) return;
  Filings filings{Adapter::postgresql};
  const Instant midnight = start_of(day("2026-03-03"));
  const Person person = filings.invent.person();
  for (const auto at : {midnight - 1us, midnight}) (void)filings.filed_at(at);
  const ReadingOccasion region{
      {Role::region_officer, person.id, filings.invent.id<SessionId>(), SignInMethod::password},
      Relation::region,
      "request-7",
      midnight
  };
  const auto filed = [&](const JournalFilter& filter) {
    std::vector<Instant> instants;
    for (const auto& line :
         filings.stores.database().application_views().journal(region, filter, {{}, 10}).lines)
      instants.push_back(line.filed_at);
    return instants;
  };
  CHECK(filed({.filed_from = day("2026-03-03")}) == std::vector{midnight});
  CHECK(filed({.filed_to = day("2026-03-02")}) == std::vector{midnight - 1us});
}
