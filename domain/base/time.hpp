#pragma once

#include <chrono>
#include <cstdint>

namespace kezek::domain {

/// A point of time in UTC with the resolution of PostgreSQL's timestamptz.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// A civil day of Akmola.
using Date = std::chrono::sys_days;

/// Days of the working calendar; never added to a Date, only given to WorkingCalendar.
struct WorkingDays {
  int count;
  friend constexpr auto operator<=>(const WorkingDays&, const WorkingDays&) = default;
};

/// Kazakhstan's single time zone: UTC+5 since 1 March 2024, UTC+6 in Akmola before (rules.md §3).
constexpr std::chrono::hours civil_offset(Instant at) {
  constexpr Instant unified{std::chrono::sys_days{std::chrono::year{2024} / 2 / 29} +
                            std::chrono::hours{18}};
  return at < unified ? std::chrono::hours{6} : std::chrono::hours{5};
}

constexpr Date civil_date(Instant at) {
  return std::chrono::floor<std::chrono::days>(at + civil_offset(at));
}

/// The first instant of a civil day.
constexpr Instant start_of(Date day) {
  const Instant guess{day - std::chrono::hours{6}};
  return civil_offset(guess) == std::chrono::hours{6} ? guess
                                                      : Instant{day - std::chrono::hours{5}};
}

constexpr int civil_year(Instant at) {
  return static_cast<int>(std::chrono::year_month_day{civil_date(at)}.year());
}

}  // namespace kezek::domain
