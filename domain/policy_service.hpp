#pragma once

#include "domain/access/occasion.hpp"
#include "domain/base/result.hpp"
#include "domain/ports/reference_repositories.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// The first civil day from which a policy that is put in force now may hold: tomorrow. What was
/// decided today stays decided by today's policy. In the last minutes of a day it is the day after,
/// because other processes read policies anew once a minute and have to know it by midnight.
Date earliest_effect(Instant now);

/// Policies as those who answer for the region put them in force (rules.md §3).
class PolicyService {
 public:
  /// Refuses with policy_too_early, unknown_district or policy_exists. What is decided has no
  /// violations.
  Result<DatedPolicy> put_in_force(Store& store, const Occasion& by,
                                   const PolicyDecision& decision) const;
};

}  // namespace kezek::domain
