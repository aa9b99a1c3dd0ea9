#include <future>
#include <set>

#include <catch2/catch.hpp>

#include "tests/ports/facts.hpp"
#include "tests/ports/filings.hpp"

using namespace kezek::domain;
using namespace kezek::test;

namespace {

struct Ages : Filings {
  using Filings::Filings;

  Application filed_for_born(Date birth_date) {
    const Person person = invent.person();
    Asked asked{invent.act(person), invent.filing(person)};
    asked.filing.child.birth_date = birth_date;
    stores.given([&](Store& store) {
      store.people().meet(person);
      store.acts().add(asked.act, {asked.filing});
    });
    const auto filing = signed_by_applicant(asked, Inventor::now);
    expects(file(filing).has_value());
    return stores.read(
        [&](auto& s) { return s.applications().find(filing.application()).value(); });
  }
  void become(const Application& before, Status status) {
    Application next = before;
    next.status = status;
    ++next.version;
    stores.given([&](Store& store) {
      expects(store.applications()
                  .change({
                      .before = before,
                      .after = next,
                      .cause = Cause::blocked,
                      .history = {.id = invent.id<EntryId>(),
                                  .at = Inventor::now,
                                  .what = happened(Event::block),
                                  .status = status,
                                  .by = {},
                                  .role = {}},
                      .policy_version = 0,
                      .queue_if_new = invent.id<QueueId>(),
                      .generals_per_priority = 3
      })
                  .has_value());
    });
  }
  std::vector<ApplicationId> held(const BornUntil& those, int limit) {
    std::vector<ApplicationId> ids;
    stores.given([&](Store& store) {
      for (const auto& one : store.outgrown().hold(those, limit)) ids.push_back(one.id);
    });
    return ids;
  }
  std::int64_t count(const BornUntil& those) {
    return stores.read([&](auto& s) { return s.outgrown().count(those); });
  }
};

}  // namespace

TEST_CASE("The oldest children are found first, in statuses that the limit ends", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Ages ages{adapter};
  const auto younger = ages.filed_for_born(day("2020-09-02"));
  const auto younger_yet = ages.filed_for_born(day("2020-09-03"));
  const auto oldest = ages.filed_for_born(day("2019-05-01"));
  const auto district = oldest.filing.district;
  const BornUntil second{district, day("2020-09-02")};

  CHECK(ages.held(second, 10) == std::vector{oldest.id, younger.id});
  CHECK(ages.held(second, 1) == std::vector{oldest.id});
  CHECK(ages.count(second) == 2);
  CHECK(ages.count({district, day("2020-09-01")}) == 1);
  CHECK(ages.count({kato("117000000"), day("2020-09-02")}) == 0);

  ages.become(oldest, Status::referred);
  ages.become(younger_yet, Status::blocked);
  CHECK(ages.held({district, day("2020-12-31")}, 10) == std::vector{younger.id, younger_yet.id});
}

TEST_CASE("Of servers that look at once each holds others", "[ports]") {
  if (no_cluster()) return;
  Ages ages{Adapter::postgresql};
  std::set<ApplicationId> all;
  for (int i = 0; i < 4; ++i) all.insert(ages.filed_for_born(day("2019-05-01")).id);
  const BornUntil those{kato("111000000"), day("2020-09-01")};
  std::set<ApplicationId> found;
  ages.stores.given([&](Store& store) {
    for (const auto& one : store.outgrown().hold(those, 3)) found.insert(one.id);
    CHECK(found.size() == 3);
    const auto others = std::async(std::launch::async, [&] { return ages.held(those, 3); }).get();
    for (const auto id : others) CHECK(found.insert(id).second);
  });
  CHECK(found == all);
}
