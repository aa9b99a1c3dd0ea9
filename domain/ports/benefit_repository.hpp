#pragma once

#include <optional>
#include <vector>

#include "domain/applications/benefit_decision.hpp"

namespace kezek::domain {

/// Benefits that were claimed, one of each application: a later claim takes the place of one that
/// has ended, and the application's history keeps both.
class BenefitRepository {
 public:
  virtual ~BenefitRepository() = default;

  /// False when a claim of the application lives.
  virtual bool add(const ClaimedBenefit& benefit) = 0;
  virtual std::optional<ClaimedBenefit> find(ApplicationId application) const = 0;
  /// Writes the next version of a claim whose application is held.
  virtual void change(const ClaimedBenefit& benefit) = 0;
  /// Live applications with a claim that was to be confirmed by `now`, by id, after the given one.
  virtual std::vector<ApplicationId> past_due(Instant now,
                                              const std::optional<ApplicationId>& after,
                                              int limit) const = 0;

  /// Claims of live applications that are to be confirmed after `now`, by application.
  virtual std::vector<ClaimedBenefit> awaiting(Instant now) const = 0;

  /// What an act of deciding asks.
  virtual void keep(ActId act, const BenefitDecision& decision) = 0;
  virtual std::optional<BenefitDecision> decision_of(ActId act) const = 0;
};

}  // namespace kezek::domain
