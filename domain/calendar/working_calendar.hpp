#pragma once

#include <array>
#include <map>
#include <optional>
#include <vector>

#include "domain/base/language.hpp"
#include "domain/base/names.hpp"
#include "domain/base/time.hpp"

namespace kezek::domain {

/// How a day departs from the five-day week.
enum class DayKind { holiday, moved_day_off, moved_working_day };

constexpr auto names(DayKind) {
  using enum DayKind;
  return std::to_array<Named<DayKind>>({
      {holiday,           "holiday"          },
      {moved_day_off,     "moved_day_off"    },
      {moved_working_day, "moved_working_day"},
  });
}

struct SpecialDay {
  Date date;
  DayKind kind;
  Wording name;
  friend bool operator==(const SpecialDay&, const SpecialDay&) = default;
};

/// The five-day week corrected by holidays, days off and working weekends. A year without special
/// days counts weekends only.
class WorkingCalendar {
 public:
  explicit WorkingCalendar(std::vector<SpecialDay> special_days = {});

  bool is_working(Date day) const;

  /// The exclusive end of a window of n working days: it starts on the next working day and ends
  /// with the last instant of the n-th (rules.md §3). From Monday 09:00, 3 working days end when
  /// Friday begins.
  Instant due(Instant from, WorkingDays window) const;

  /// The special days of a civil year, in order.
  std::vector<SpecialDay> special_days(int year) const;

  std::optional<SpecialDay> special_day(Date day) const;

  /// The same calendar in which that day is this one, or none of its own.
  WorkingCalendar with(Date day, const std::optional<SpecialDay>& special) const;

  friend bool operator==(const WorkingCalendar&, const WorkingCalendar&) = default;

 private:
  std::map<Date, SpecialDay> special_;
};

/// How many of this civil year and the next have no special days at all, so that weekends alone are
/// counted until somebody brings them (rules.md §3).
int years_missing(const WorkingCalendar& calendar, int this_year);

}  // namespace kezek::domain
