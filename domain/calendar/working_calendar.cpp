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

std::optional<SpecialDay> WorkingCalendar::special_day(Date day) const {
  const auto found = special_.find(day);
  return found == special_.end() ? std::nullopt : std::optional{found->second};
}

WorkingCalendar WorkingCalendar::with(Date day, const std::optional<SpecialDay>& special) const {
  WorkingCalendar changed{*this};
  changed.special_.erase(day);
  if (special) changed.special_.emplace(day, *special);
  return changed;
}

int years_missing(const WorkingCalendar& calendar, int this_year) {
  return static_cast<int>(calendar.special_days(this_year).empty()) +
         static_cast<int>(calendar.special_days(this_year + 1).empty());
}

}  // namespace kezek::domain
