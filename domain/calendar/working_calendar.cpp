#include "domain/calendar/working_calendar.hpp"

#include <utility>

#include "domain/base/expects.hpp"

namespace kezek::domain {

using std::chrono::days;
using std::chrono::year_month_day;

WorkingCalendar::WorkingCalendar(std::vector<SpecialDay> special_days) {
  for (auto& day : special_days) {
    const Date date = day.date;
    special_.insert_or_assign(date, std::move(day));
  }
}

bool WorkingCalendar::is_working(Date day) const {
  if (const auto special = special_.find(day); special != special_.end())
    return special->second.kind == DayKind::moved_working_day;
  const std::chrono::weekday weekday{day};
  return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
}

Instant WorkingCalendar::due(Instant from, WorkingDays window) const {
  expects(window.count >= 1);
  Date day = civil_date(from);
  for (int counted = 0; counted < window.count;) {
    day += days{1};
    if (is_working(day)) ++counted;
  }
  return start_of(day + days{1});
}

std::vector<SpecialDay> WorkingCalendar::special_days(int year) const {
  std::vector<SpecialDay> found;
  for (const auto& [date, day] : special_)
    if (static_cast<int>(year_month_day{date}.year()) == year) found.push_back(day);
  return found;
}

}  // namespace kezek::domain
