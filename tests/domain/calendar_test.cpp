#include <catch2/catch.hpp>

#include "domain/base/time_text.hpp"
#include "domain/calendar/working_calendar.hpp"

using namespace kezek::domain;

namespace {

Date day(std::string_view text) { return parse_date(text).value(); }

WorkingCalendar calendar() {
  return WorkingCalendar{
      {{day("2026-03-09"), DayKind::moved_day_off, {}},
       {day("2026-05-01"), DayKind::holiday, {}},
       {day("2024-05-04"), DayKind::moved_working_day, {}}}
  };
}

/// Noon of a civil day, so that the day is not in doubt.
Instant noon(std::string_view text) { return start_of(day(text)) + std::chrono::hours{12}; }

}  // namespace

TEST_CASE("From Monday 09:00, 3 working days end with Thursday's last instant") {
  CHECK(calendar().due(noon("2026-03-02"), WorkingDays{3}) == start_of(day("2026-03-06")));
}

TEST_CASE("The day itself does not count, however early it is") {
  const Instant first = start_of(day("2026-03-02"));
  const Instant last = start_of(day("2026-03-03")) - std::chrono::microseconds{1};
  CHECK(calendar().due(first, WorkingDays{1}) == start_of(day("2026-03-04")));
  CHECK(calendar().due(last, WorkingDays{1}) == start_of(day("2026-03-04")));
}

TEST_CASE("Weekends and days off are passed over, working weekends count") {
  // Friday 6 March; Monday the 9th is off: Tuesday is the first working day.
  CHECK(calendar().due(noon("2026-03-06"), WorkingDays{1}) == start_of(day("2026-03-11")));
  CHECK(calendar().is_working(day("2024-05-04")));  // a Saturday
  CHECK_FALSE(calendar().is_working(day("2026-05-01")));
  CHECK_FALSE(calendar().is_working(day("2026-03-07")));
}

TEST_CASE("A year shows its own special days, in order") {
  const auto days = calendar().special_days(2026);
  REQUIRE(days.size() == 2);
  CHECK(days[0].date == day("2026-03-09"));
  CHECK(calendar().special_days(2030).empty());
}
