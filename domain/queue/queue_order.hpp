#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "domain/queue/queue.hpp"

namespace kezek::domain {

/// How many stand in each class of a queue.
struct ClassSizes {
  std::int64_t extraordinary{};
  std::int64_t priority{};
  std::int64_t general{};

  std::int64_t& of(BenefitClass benefit);
  std::int64_t of(BenefitClass benefit) const { return ClassSizes{*this}.of(benefit); }
  std::int64_t total() const { return extraordinary + priority + general; }
  friend bool operator==(const ClassSizes&, const ClassSizes&) = default;
};

/// How priority and general children take turns in a queue.
struct Interleaving {
  int generals_per_priority{};  ///< the ratio r
  int generals_due{};           ///< phase w: generals still due before the next priority child

  friend bool operator==(const Interleaving&, const Interleaving&) = default;
};

/// What a position depends on, and nothing else (rules.md §5).
struct Standing {
  ClassSizes sizes;
  Interleaving interleaving;
  BenefitClass benefit{};  ///< the class of the one whose position is asked
  std::int64_t index{};    ///< how many of the same class precede
};

/// The honest number: 1 is next.
struct Position {
  std::int64_t in_queue;
  std::int64_t in_benefit_class;  ///< 0 when there is no benefit

  friend bool operator==(const Position&, const Position&) = default;
};

/// Closed form of rules.md §5.
Position position_of(const Standing& standing);
/// The same; absent for what is not counted.
inline std::optional<Position> position_of(const std::optional<Standing>& standing) {
  return standing ? std::optional{position_of(*standing)} : std::nullopt;
}

/// A new ratio never makes a priority child wait longer than the new ratio says.
constexpr Interleaving under_ratio(int ratio, const Interleaving& now) {
  return {ratio, now.generals_due < ratio ? now.generals_due : ratio};
}

}  // namespace kezek::domain
