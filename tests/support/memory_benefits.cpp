#include "tests/support/memory_repositories.hpp"

namespace kezek::test {

using namespace domain;

bool MemoryBenefits::add(const ClaimedBenefit& benefit) {
  if (tables.benefits.insert(benefit.application, benefit)) return true;
  if (is_live(tables.benefits.at(benefit.application).state)) return false;
  tables.benefits.change(benefit.application, [&](ClaimedBenefit& row) {
    const int version = row.version + 1;
    row = benefit;
    row.version = version;
  });
  return true;
}

std::optional<ClaimedBenefit> MemoryBenefits::find(ApplicationId application) const {
  const ClaimedBenefit* found = tables.benefits.find(application);
  return found ? std::optional{*found} : std::nullopt;
}

void MemoryBenefits::change(const ClaimedBenefit& benefit) {
  tables.benefits.change(benefit.application, [&](ClaimedBenefit& row) {
    expects(row.version + 1 == benefit.version);
    row = benefit;
  });
}

std::vector<ApplicationId> MemoryBenefits::past_due(Instant now,
                                                    const std::optional<ApplicationId>& after,
                                                    int limit) const {
  std::vector<ApplicationId> found;
  for (const auto& [id, benefit] : tables.benefits.rows()) {
    if (std::ssize(found) == limit) break;
    const bool waits = benefit.state == BenefitState::claimed && benefit.confirmation &&
                       benefit.confirmation->due <= now &&
                       is_live(tables.applications.at(id).facts.status);
    if (waits && (!after || id > *after)) found.push_back(id);
  }
  return found;
}

std::vector<ClaimedBenefit> MemoryBenefits::awaiting(Instant now) const {
  std::vector<ClaimedBenefit> found;
  for (const auto& [id, benefit] : tables.benefits.rows())
    if (benefit.state == BenefitState::claimed && benefit.confirmation &&
        now < benefit.confirmation->due && is_live(tables.applications.at(id).facts.status))
      found.push_back(benefit);
  return found;
}

void MemoryBenefits::keep(ActId act, const BenefitDecision& decision) {
  tables.benefit_decisions.add(act, decision);
}

std::optional<BenefitDecision> MemoryBenefits::decision_of(ActId act) const {
  const BenefitDecision* found = tables.benefit_decisions.find(act);
  return found ? std::optional{*found} : std::nullopt;
}

}  // namespace kezek::test
