#pragma once

#include <chrono>

#include "domain/base/time.hpp"

namespace kezek::domain {

/// The day that comes years or months later: the same-numbered day, else the 1st of the next month.
template <class Term>
constexpr Date day_after(Date from, Term term) {
  const std::chrono::year_month_day day = std::chrono::year_month_day{from} + term;
  return day.ok() ? Date{day}
                  : Date{(day.year() / day.month() + std::chrono::months{1}) / std::chrono::day{1}};
}

/// The day an age is reached (of a child born on 29 February: 1 March).
constexpr Date birthday(Date birth, std::chrono::years age) { return day_after(birth, age); }

/// The last 1 September on or before the day.
constexpr Date last_first_of_september(Date day) {
  const auto year = std::chrono::year_month_day{day}.year();
  const Date this_year{year / std::chrono::September / 1};
  return this_year <= day ? this_year
                          : Date{(year - std::chrono::years{1}) / std::chrono::September / 1};
}

/// rules.md §3: of age for school when the limit was reached by the last 1 September.
constexpr bool is_over_age(Date birth, Date day, std::chrono::years limit) {
  return birthday(birth, limit) <= last_first_of_september(day);
}

/// The latest birth date of those who are over the limit on a day.
constexpr Date youngest_over_age(Date day, std::chrono::years limit) {
  return Date{std::chrono::year_month_day{last_first_of_september(day)} - limit};
}

}  // namespace kezek::domain
