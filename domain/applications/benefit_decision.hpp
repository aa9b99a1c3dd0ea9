#pragma once

#include "domain/applications/benefit_claim.hpp"
#include "domain/applications/reason.hpp"

namespace kezek::domain {

enum class BenefitVerdict { confirm, reject };

constexpr auto names(BenefitVerdict) {
  using enum BenefitVerdict;
  return std::to_array<Named<BenefitVerdict>>({
      {confirm, "confirm"},
      {reject,  "reject" },
  });
}

/// What an officer decides about a claimed benefit, and which claim they saw.
struct BenefitDecision {
  BenefitVerdict verdict;
  Reason reason;
  BenefitCategory category;
  int version;  ///< of the claim
};

}  // namespace kezek::domain
