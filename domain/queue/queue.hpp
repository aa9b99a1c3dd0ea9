#pragma once

#include <array>
#include <compare>
#include <cstdint>

#include "domain/applications/application_number.hpp"
#include "domain/base/id.hpp"
#include "domain/base/kato.hpp"
#include "domain/base/names.hpp"
#include "domain/base/time.hpp"

namespace kezek::domain {

/// rules.md §1: general education, correctional (PMPK conclusion), sanatorium (medical conclusion).
enum class QueueKind { general, special, sanatorium };

constexpr auto names(QueueKind) {
  using enum QueueKind;
  return std::to_array<Named<QueueKind>>({
      {general,    "general"   },
      {special,    "special"   },
      {sanatorium, "sanatorium"},
  });
}

/// The class in which an application stands; `general` is no benefit.
enum class BenefitClass { extraordinary, priority, general };

constexpr auto names(BenefitClass) {
  using enum BenefitClass;
  return std::to_array<Named<BenefitClass>>({
      {extraordinary, "extraordinary"},
      {priority,      "priority"     },
      {general,       "general"      },
  });
}

/// One queue per district, kind and birth year.
struct QueueName {
  Kato district;
  QueueKind kind;
  int birth_year;

  friend auto operator<=>(const QueueName&, const QueueName&) = default;
};

/// Order inside a class: filing instant, then the number (rules.md §4.5).
struct QueueKey {
  Instant filed_at;
  ApplicationNumber number;

  friend auto operator<=>(const QueueKey&, const QueueKey&) = default;
};

}  // namespace kezek::domain
