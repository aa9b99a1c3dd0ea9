#pragma once

#include <optional>
#include <vector>

#include "api/cursor.hpp"
#include "api/handling.hpp"
#include "domain/calendar/calendar_service.hpp"

namespace kezek::api {

/// The days of the calendar one by one, and what administrators made of them.
class CalendarHandlers {
 public:
  struct Services {
    const domain::CalendarService& calendar;
    const CursorSeal& seal;
  };

  CalendarHandlers(const Desk& desk, const Services& services) : desk_{desk}, services_{services} {}

  std::vector<Route> routes();

 private:
  Response get_special_day(const Request& request);
  Response put_special_day(const Request& request);
  Response delete_special_day(const Request& request);
  Response list_calendar_edits(const Request& request);

  Response edit(const Request& request, std::string_view operation, domain::Date date,
                const std::optional<domain::SpecialDay>& special);

  Desk desk_;
  Services services_;
};

}  // namespace kezek::api
