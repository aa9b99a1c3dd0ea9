#include "domain/applications/benefit_windows.hpp"

#include "domain/applications/application_life.hpp"
#include "domain/base/expects.hpp"

namespace kezek::domain {

std::vector<RunningWindow> BenefitWindows::running(const Store& store, Instant now) const {
  std::vector<RunningWindow> windows;
  for (const auto& benefit : store.benefits().awaiting(now)) {
    const auto application = store.applications().find(benefit.application);
    expects(application.has_value());
    const auto& [turn_at, due] = benefit.confirmation.value();
    // A window follows the policy of the day it starts (rules.md §3).
    const auto& policy = policy_of(store, *application, turn_at).policy;
    windows.push_back({benefit.application.uuid(), turn_at, policy.benefit_confirmation, due});
  }
  return windows;
}

void BenefitWindows::prolong(Store& store, const Occasion& by, const RunningWindow& window,
                             Instant due) {
  const ApplicationId id{window.id};
  const auto held = store.applications().hold(id);
  expects(held.has_value());
  auto benefit = store.benefits().find(id);
  expects(benefit.has_value());
  if (benefit->state != BenefitState::claimed || !benefit->confirmation) return;
  benefit->confirmation->due = due;
  ++benefit->version;
  store.benefits().change(*benefit);
  audit_application(store, by, "prolong_benefit_confirmation", *held);
}

}  // namespace kezek::domain
