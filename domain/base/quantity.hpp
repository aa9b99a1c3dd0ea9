#pragma once

#include <chrono>
#include <concepts>

#include "domain/base/time.hpp"

namespace kezek::domain {

constexpr int number_of(int count) { return count; }
constexpr int number_of(WorkingDays window) { return window.count; }
template <class Rep, class Period>
constexpr int number_of(std::chrono::duration<Rep, Period> length) {
  return static_cast<int>(length.count());
}

/// A whole number whose type says its unit: a duration, working days, or a bare count. JSON and SQL
/// carry the number, and say the unit in the name beside it.
template <class T>
concept Quantity = (std::same_as<T, int> || !std::integral<T>)&&requires(const T& value,
                                                                         int number) {
  { number_of(value) } -> std::same_as<int>;
  T{number};
};

}  // namespace kezek::domain
