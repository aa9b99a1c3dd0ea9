#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "domain/base/result.hpp"
#include "domain/calendar/calendar_edit.hpp"
#include "domain/ports/running_windows.hpp"

namespace kezek::domain {

/// The calendar as administrators correct it, and what a correction means for windows that run
/// (rules.md §3: recomputed, never shortened, recorded).
class CalendarService {
 public:
  using Kinds = std::vector<std::reference_wrapper<RunningWindows>>;

  explicit CalendarService(Kinds kinds) : kinds_{std::move(kinds)} {}

  /// Makes the day a special one, or none any more, and prolongs the windows in which it lies.
  /// Refuses with version_stale when another edit of the day came first.
  Result<CalendarDay> edit(Store& store, const Occasion& by, const CalendarDay& held,
                           const std::optional<SpecialDay>& special) const;

  /// Counts every running window anew by the calendar as it is: for what `load-reference` brought.
  /// Returns how many were prolonged; a second time none are.
  int recount(Store& store, const Occasion& by) const;

 private:
  int recount(Store& store, const Occasion& by, const WorkingCalendar& calendar,
              const std::optional<Date>& changed) const;

  Kinds kinds_;
};

}  // namespace kezek::domain
