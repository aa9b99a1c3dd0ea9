#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "domain/base/id.hpp"
#include "domain/base/names.hpp"
#include "domain/base/time.hpp"
#include "domain/queue/queue.hpp"

namespace kezek::domain {

/// Why a child may be served before others (rules.md §1).
enum class BenefitCategory {
  military,
  special_state_body,
  killed_or_missing_in_service,
  parent_disability,
  large_family,
  child_disability_family,
  orphan,
  special_educational_needs,
  teacher,
};

constexpr auto names(BenefitCategory) {
  using enum BenefitCategory;
  return std::to_array<Named<BenefitCategory>>({
      {military,                     "military"                    },
      {special_state_body,           "special_state_body"          },
      {killed_or_missing_in_service, "killed_or_missing_in_service"},
      {parent_disability,            "parent_disability"           },
      {large_family,                 "large_family"                },
      {child_disability_family,      "child_disability_family"     },
      {orphan,                       "orphan"                      },
      {special_educational_needs,    "special_educational_needs"   },
      {teacher,                      "teacher"                     },
  });
}

/// What proves a benefit: a state register, or a paper that an officer checks.
enum class BenefitProof {
  state_register,
  work_certificate,       ///< good for a time that the policy sets
  guardianship_decision,  ///< of the guardianship authority
  pmpk_conclusion,        ///< of the psychological, medical and pedagogical consultation
};

constexpr auto names(BenefitProof) {
  using enum BenefitProof;
  return std::to_array<Named<BenefitProof>>({
      {state_register,        "register"             },
      {work_certificate,      "work_certificate"     },
      {guardianship_decision, "guardianship_decision"},
      {pmpk_conclusion,       "pmpk_conclusion"      },
  });
}

struct Benefit {
  BenefitCategory category;
  BenefitClass benefit_class;
  BenefitProof proof;
};

/// rules.md §1: each category, the class it gives and what proves it.
inline constexpr auto benefits = [] {
  using enum BenefitCategory;
  using enum BenefitProof;
  constexpr auto extraordinary = BenefitClass::extraordinary;
  constexpr auto priority = BenefitClass::priority;
  return std::to_array<Benefit>({
      {military,                     extraordinary, work_certificate     },
      {special_state_body,           extraordinary, work_certificate     },
      {killed_or_missing_in_service, extraordinary, work_certificate     },
      {parent_disability,            priority,      state_register       },
      {large_family,                 priority,      state_register       },
      {child_disability_family,      priority,      state_register       },
      {orphan,                       priority,      guardianship_decision},
      {special_educational_needs,    priority,      pmpk_conclusion      },
      {teacher,                      priority,      work_certificate     },
  });
}();

constexpr bool is_each_category_once() {
  return benefits.size() == names(BenefitCategory{}).size() &&
         std::ranges::all_of(names(BenefitCategory{}), [](const auto& category) {
           return std::ranges::count(benefits, category.value, &Benefit::category) == 1;
         });
}
static_assert(is_each_category_once(), "a category without its row, or with two");
static_assert(std::ranges::none_of(benefits, [](const Benefit& benefit) {
  return benefit.benefit_class == BenefitClass::general;
}));

constexpr const Benefit& benefit_of(BenefitCategory category) {
  return *std::ranges::find(benefits, category, &Benefit::category);
}

/// What proves a benefit that no register proves.
struct BenefitPaper {
  Date issued_on;
  std::vector<AttachmentId> attachments;

  friend bool operator==(const BenefitPaper&, const BenefitPaper&) = default;
};

/// A benefit as an applicant claims it (rules.md §4 "Benefit").
struct BenefitClaim {
  BenefitCategory category;
  std::optional<BenefitPaper> paper{};
};

/// A claim with what the register said of it when it was asked.
struct FiledClaim {
  BenefitClaim claim;
  bool proved;
};

}  // namespace kezek::domain
