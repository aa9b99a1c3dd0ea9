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
      filings.stores.given([&](Store& store) { store.acts().add(asked.act, asked.filing); });
      // Two at each instant, so that a page can end between equals.
      const auto filing =
          filings.signed_by_applicant(asked, Inventor::now + std::chrono::minutes{i / 2});
      expects(filings.file(filing).has_value());
      newest_first.insert(newest_first.begin(), filing.application);
    }
    (void)filings.filed_at(Inventor::now);
  }

  JournalPage page(const JournalFilter& filter, const std::optional<JournalCursor>& after,
                   int limit) {
    const ReadingOccasion by{
        {Role::applicant, person.id, filings.invent.id<SessionId>(), SignInMethod::eds},
        Relation::own,
        "request-7",
        Inventor::now
    };
    return filings.stores.database().application_views().journal(by, filter, after, limit);
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
  CHECK(line.child_iin == kept->filing.child.iin);
  CHECK(line.child_birth_date == kept->filing.child.birth_date);
  CHECK(line.applicant == kept->filing.applicant.name);
  CHECK(line.district == kept->filing.district);
  CHECK(line.kind == QueueKind::general);
  CHECK(line.benefit == BenefitClass::general);
  CHECK(line.status == Status::in_queue);
  CHECK(line.filed_at == kept->filed_at);
  REQUIRE(line.standing);
  CHECK(facts(*line.standing) == facts(Standing{
                                     {0, 0, 2},
                                     {3, 0 },
                                     BenefitClass::general, 0
  }));
}

TEST_CASE("The journal is filtered by status and kind", "[ports]") {
  if (no_cluster()) return;
  Parent parent{3};
  const auto count = [&](const JournalFilter& filter) {
    return parent.page(filter, std::nullopt, 10).lines.size();
  };
  CHECK(count({Status::in_queue, std::nullopt}) == 3);
  CHECK(count({Status::removed, std::nullopt}) == 0);
  CHECK(count({std::nullopt, QueueKind::general}) == 3);
  CHECK(count({Status::in_queue, QueueKind::special}) == 0);
}
