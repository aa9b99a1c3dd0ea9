#pragma once

#include <optional>

#include "domain/access/decided.hpp"
#include "domain/calendar/working_calendar.hpp"

namespace kezek::domain {

/// A civil day as the calendar has it now.
struct CalendarDay {
  Date date;
  std::optional<SpecialDay> special;  ///< absent: the five-day week alone says whether it works
  int version;                        ///< counts what the file and the edits made of the day
  int edits;                          ///< how many of those were edits
};

/// What an administrator made of a day. An edit outweighs the loaded file for good, whatever is
/// loaded later.
struct CalendarEdit {
  Date date;
  int number;  ///< of the edits of this day, from 1
  std::optional<SpecialDay> before;
  std::optional<SpecialDay> after;
  int windows_prolonged;  ///< running windows that end later because of it
  Decided decided;
};

}  // namespace kezek::domain
