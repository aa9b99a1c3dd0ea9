#include "domain/ports/benefit_views.hpp"

#include <catch2/catch.hpp>

#include "tests/ports/facts.hpp"
#include "tests/ports/filings.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

constexpr auto now = Inventor::now + 1h;

/// The work list of PostgreSQL, and those who look at it.
struct WorkList {
  Filings filings{Adapter::postgresql};

  ApplicationId claimed_at(Instant at, const std::optional<Instant>& due = {},
                           BenefitState state = BenefitState::claimed) {
    const auto id = filings.application_filed_at(Inventor::now);
    const auto scan = filings.invent.id<AttachmentId>();
    ClaimedBenefit benefit =
        claimed(id,
                {
                    {BenefitCategory::teacher, BenefitPaper{day("2026-02-28"), {scan}}},
                    false
    },
                at);
    benefit.state = state;
    if (due) benefit.confirmation = ConfirmationWindow{*due - 120h, *due};
    filings.stores.given([&](Store& s) { expects(s.benefits().add(benefit)); });
    return id;
  }
  BenefitPage page(const BenefitFilter& filter, int limit = 10,
                   const std::optional<BenefitCursor>& after = {},
                   std::string_view district = "111000000") {
    const Actor officer{.role = Role::district_officer,
                        .person = filings.invent.id<PersonId>(),
                        .session = filings.invent.id<SessionId>(),
                        .method = SignInMethod::password,
                        .district = kato(district)};
    const ReadingOccasion by{officer, Relation::own_district, "request-7", now};
    return filings.stores.database().benefit_views().list(by, filter, after, limit);
  }
  std::vector<ApplicationId> listed(const BenefitFilter& filter) {
    std::vector<ApplicationId> ids;
    for (const auto& line : page(filter).lines) ids.push_back(line.id);
    return ids;
  }
};

constexpr BenefitFilter waiting{BenefitState::claimed, std::nullopt};

}  // namespace

TEST_CASE("The oldest due come first, then the oldest claims, page by page", "[ports]") {
  if (no_cluster()) return;
  WorkList list;
  const auto late_claim = list.claimed_at(Inventor::now + 2min);
  const auto early_claim = list.claimed_at(Inventor::now + 1min);
  const auto due_later = list.claimed_at(Inventor::now, now + 24h);
  const auto same_due = list.claimed_at(Inventor::now + 3min, now + 1h);
  const auto due_soon = list.claimed_at(Inventor::now + 2min, now + 1h);
  (void)list.claimed_at(Inventor::now, now, BenefitState::confirmed);
  const std::vector in_order{due_soon, same_due, due_later, early_claim, late_claim};
  CHECK(list.listed(waiting) == in_order);

  const int limit = GENERATE(1, 2, 4, 5);
  std::vector<ApplicationId> seen;
  std::optional<BenefitCursor> after;
  do {
    const auto page = list.page(waiting, limit, after);
    CHECK(page.lines.size() <= static_cast<std::size_t>(limit));
    for (const auto& line : page.lines) seen.push_back(line.id);
    after = page.next;
  } while (after);
  CHECK(seen == in_order);
}

TEST_CASE("What is overdue is past its due, which is exclusive", "[ports]") {
  if (no_cluster()) return;
  WorkList list;
  const auto overdue = list.claimed_at(Inventor::now, now);
  const auto running = list.claimed_at(Inventor::now, now + 1us);
  const auto no_turn = list.claimed_at(Inventor::now);
  CHECK(list.listed({BenefitState::claimed, true}) == std::vector{overdue});
  CHECK(list.listed({BenefitState::claimed, false}) == std::vector{running, no_turn});
  CHECK(list.listed({BenefitState::confirmed, true}).empty());
}

TEST_CASE("The work list is one's own district's, and what it shows is audited", "[ports]") {
  if (no_cluster()) return;
  WorkList list;
  const auto shown = list.claimed_at(Inventor::now);
  (void)list.claimed_at(Inventor::now + 1min);
  CHECK(list.page(waiting, 10, {}, "111600000").lines.empty());
  const auto audited = [] {
    return TestDatabase::given()->execute(
        "SELECT operation, role, district, application_id, about FROM audit");
  };
  CHECK(audited().empty());

  const auto page = list.page(waiting, 1);
  REQUIRE(page.lines.size() == 1);
  CHECK(page.next);
  const auto& line = page.lines.front();
  const auto application =
      *list.filings.stores.read([&](auto& s) { return s.applications().find(shown); });
  CHECK(line.number == application.number);
  CHECK(line.child == application.filing.child.name);
  CHECK(line.benefit.claim.paper->issued_on == day("2026-02-28"));
  const auto rows = audited();
  REQUIRE(rows.size() == 1);
  CHECK(rows[0][0].c_str() == std::string{"list_benefits"});
  CHECK(rows[0][1].c_str() == std::string{"district_officer"});
  CHECK(rows[0][2].c_str() == std::string{"111000000"});
  CHECK(rows[0][3].c_str() == shown.text());
  CHECK(rows[0][4].c_str() == application.filing.applicant.person.text());
}

TEST_CASE("Card and journal show what was claimed last", "[ports]") {
  if (no_cluster()) return;
  WorkList list;
  const auto id = list.claimed_at(Inventor::now, now);
  const auto bare = list.filings.application_filed_at(Inventor::now);
  const auto filing = [&](ApplicationId of) {
    return list.filings.stores.read([&](auto& s) { return s.applications().find(of); })->filing;
  };
  const auto kept = *list.filings.stores.read([&](auto& s) { return s.benefits().find(id); });
  const auto by = [&](ApplicationId of) {
    const Actor mother{Role::applicant, filing(of).applicant.person,
                       list.filings.invent.id<SessionId>(), SignInMethod::eds};
    return ReadingOccasion{mother, Relation::own, "request-7", now};
  };
  auto& views = list.filings.stores.database().application_views();
  CHECK(facts(*views.card(id, by(id))->claim) == facts(kept));
  CHECK_FALSE(views.card(bare, by(bare))->claim);
  CHECK(facts(*views.journal(by(id), {}, {std::nullopt, 10}).lines.front().claim) == facts(kept));
  CHECK_FALSE(views.journal(by(bare), {}, {std::nullopt, 10}).lines.front().claim);
}
