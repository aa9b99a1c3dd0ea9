#include "domain/calendar/calendar_service.hpp"

namespace kezek::domain {

Result<CalendarDay> CalendarService::edit(Store& store, const Occasion& by, const CalendarDay& held,
                                          const std::optional<SpecialDay>& special) const {
  if (special == held.special) return held;
  const auto calendar = store.calendar().current().with(held.date, special);
  const int prolonged = recount(store, by, calendar, held.date);
  const CalendarEdit edit{
      held.date, held.edits + 1, held.special, special, prolonged, {by.person(), by.at}
  };
  if (!store.calendar().add(edit)) return Refusal::version_stale;
  return CalendarDay{held.date, special, held.version + 1, held.edits + 1};
}

int CalendarService::recount(Store& store, const Occasion& by) const {
  return recount(store, by, store.calendar().current(), std::nullopt);
}

int CalendarService::recount(Store& store, const Occasion& by, const WorkingCalendar& calendar,
                             const std::optional<Date>& changed) const {
  int prolonged = 0;
  for (RunningWindows& kind : kinds_)
    for (const auto& window : kind.running(store, by.at)) {
      if (changed && !holds(window, *changed)) continue;
      const Instant due = recounted_due(window, calendar);
      if (due == window.due) continue;
      kind.prolong(store, by, window, due);
      ++prolonged;
    }
  return prolonged;
}

}  // namespace kezek::domain
