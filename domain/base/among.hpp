#pragma once

#include <algorithm>
#include <iterator>

namespace kezek::domain {

/// Whether a list holds a value.
constexpr bool is_among(const auto& all, const auto& one) {
  return std::ranges::find(all, one) != std::ranges::end(all);
}

}  // namespace kezek::domain
