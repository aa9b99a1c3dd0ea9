#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace kezek::domain {

/// `UO.2026.000016.1`: year, serial within the year and region, number of the child in the filing.
/// Ordered as numbers (rules.md §4.5).
struct ApplicationNumber {
  int year;
  int serial;
  int child;

  static std::optional<ApplicationNumber> parse(std::string_view text);
  std::string text() const;

  friend auto operator<=>(const ApplicationNumber&, const ApplicationNumber&) = default;
};

}  // namespace kezek::domain
