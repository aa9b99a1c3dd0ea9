#pragma once

#include "domain/access/occasion.hpp"
#include "domain/applications/benefit_decision.hpp"
#include "domain/base/result.hpp"
#include "domain/ports/random.hpp"
#include "domain/signing/act_effect.hpp"

namespace kezek::domain {

/// What an officer asks to decide about an application's claimed benefit.
struct BenefitDecisionRequest {
  ApplicationId application;
  BenefitVerdict verdict;
  Reason reason;
};

/// An officer's decision about a claimed benefit, signed with their own EDS (rules.md §2, §4).
class BenefitDecisionService final : public ActEffect {
 public:
  explicit BenefitDecisionService(Random& random) : random_{random} {}

  /// Judges the rules as of now and prepares the act; nothing happens yet. Refuses with
  /// application_not_found, or as why_not does.
  Result<Act> request(Store& store, const Occasion& by, const BenefitDecisionRequest& asked);

  ActKind kind() const override { return ActKind::decide_benefit; }
  /// office_lost when the office is not theirs any more; status_forbids, benefit_not_claimed,
  /// benefit_changed when it is not the claim they saw; a confirmation also as the paper's rules
  /// refuse on that day.
  std::optional<Refusal> why_not(const Store& store, const Act& act, Instant at) const override;
  Result<ActOutcome> take_effect(Store& store, const Occasion& by, const Act& act,
                                 const Evidence& evidence) override;

 private:
  Random& random_;
};

}  // namespace kezek::domain
