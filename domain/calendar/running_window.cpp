#include "domain/calendar/running_window.hpp"

#include <algorithm>

namespace kezek::domain {

Instant recounted_due(const RunningWindow& window, const WorkingCalendar& calendar) {
  return std::max(window.due, calendar.due(window.began, window.length));
}

}  // namespace kezek::domain
