#include "domain/policy_service.hpp"

#include "domain/people/district.hpp"

namespace kezek::domain {

Date earliest_effect(Instant now) {
  constexpr std::chrono::minutes until_everybody_knows{10};
  return civil_date(now + until_everybody_knows) + std::chrono::days{1};
}

Result<DatedPolicy> PolicyService::put_in_force(Store& store, const Occasion& by,
                                                const PolicyDecision& decision) const {
  expects(decision.policy.violations().empty());
  const auto& districts = store.reference().districts;
  if (decision.district && find_district(districts, *decision.district) == nullptr)
    return Refusal::unknown_district;
  if (decision.effective_from < earliest_effect(by.at)) return Refusal::policy_too_early;
  return store.policies().add(decision, {by.person(), by.at});
}

}  // namespace kezek::domain
