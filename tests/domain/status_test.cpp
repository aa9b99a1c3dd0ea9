#include <set>

#include <catch2/catch.hpp>

#include "domain/applications/application_status.hpp"

using namespace kezek::domain;

TEST_CASE("The life of an application is the table of rules.md §6") {
  using enum Status;
  using enum Event;
  CHECK(after(in_queue, notify) == notified);
  CHECK(after(notified, end_window) == in_queue);
  CHECK(after(referred, lapse) == stop_listed);
  CHECK(after(referred, last_lapse) == removed);
  CHECK(after(blocked, unblock) == in_queue);
  CHECK(after(blocked, unblock_with_offer) == notified);
  CHECK(after(enrolled, leave) == archived);
  CHECK_FALSE(after(stop_listed, choose));
  CHECK_FALSE(after(blocked, choose_open));
  CHECK_FALSE(after(removed, unblock));
  CHECK_FALSE(after(referred, outgrow));
}

TEST_CASE("Only in_queue and notified are counted; five statuses are live") {
  int live = 0;
  int counted = 0;
  for (const auto& status : names(Status{})) {
    live += is_live(status.value) ? 1 : 0;
    counted += is_counted(status.value) ? 1 : 0;
  }
  CHECK(live == 5);
  CHECK(counted == 2);
}

TEST_CASE("From every live status there is a way to an end") {
  std::set<Status> ends{Status::removed, Status::archived};
  for (std::size_t round = 0; round < transitions.size(); ++round)
    for (const auto& t : transitions)
      if (ends.contains(t.to)) ends.insert(t.from);
  CHECK(ends.size() == names(Status{}).size());
}
