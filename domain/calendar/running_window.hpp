#pragma once

#include <vector>

#include "domain/base/id.hpp"
#include "domain/calendar/working_calendar.hpp"

namespace kezek::domain {

/// A window of working days that has begun, and the end of it that a person was told.
struct RunningWindow {
  Uuid id;  ///< of what it belongs to
  Instant began;
  WorkingDays length;
  Instant due;
};

/// True when the day lies in the window: another meaning of any other day does not move its end.
constexpr bool holds(const RunningWindow& window, Date day) {
  return civil_date(window.began) < day && start_of(day) < window.due;
}

/// Where the window ends by this calendar, but never before what a person was told (rules.md §3).
Instant recounted_due(const RunningWindow& window, const WorkingCalendar& calendar);

}  // namespace kezek::domain
