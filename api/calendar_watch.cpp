#include "api/calendar_watch.hpp"

namespace kezek::api {

void CalendarWatch::round() {
  const auto now = desk_.clock.now();
  auto calendar =
      desk_.uow.read([](const domain::Store& store) { return store.reference().calendar; });
  metrics_.set_calendar_years_missing(years_missing(calendar, domain::civil_year(now)));
  if (counted_by_ == calendar) return;
  const domain::Occasion by{std::nullopt, "calendar", now, desk_.ids};
  desk_.uow.record([&](domain::Store& store) { return calendar_.recount(store, by); });
  counted_by_ = std::move(calendar);
}

}  // namespace kezek::api
