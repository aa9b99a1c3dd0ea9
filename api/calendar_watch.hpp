#pragma once

#include <optional>

#include "api/handling.hpp"
#include "api/runtime/metrics.hpp"
#include "domain/calendar/calendar_service.hpp"

namespace kezek::api {

/// Looks after the calendar as it was read last: a missing year is told to the operator, and when
/// other days came, by loading or by an edit elsewhere, what runs is counted anew.
class CalendarWatch {
 public:
  CalendarWatch(const Desk& desk, const domain::CalendarService& calendar, Metrics& metrics)
      : desk_{desk}, calendar_{calendar}, metrics_{metrics} {}

  void round();

 private:
  Desk desk_;
  const domain::CalendarService& calendar_;
  Metrics& metrics_;
  std::optional<domain::WorkingCalendar> counted_by_{};
};

}  // namespace kezek::api
