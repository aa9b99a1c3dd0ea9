#pragma once

#include <optional>

#include "domain/applications/application_life.hpp"
#include "domain/applications/benefit_claim.hpp"
#include "domain/base/result.hpp"

namespace kezek::domain {

// Once a year the registers are asked again about the benefits that they prove (rules.md §5).

/// Silent where nothing that lives was claimed, or no register proves it, or none is configured.
/// Outside any transaction; throws Unavailable, so that an application is not taken for read which
/// was not.
RegisterWord word_again(BenefitRegister& registry, const Application& application,
                        const std::optional<ClaimedBenefit>& benefit);

/// In which state the word puts a benefit, if in another. What the register proves by now is
/// confirmed. What it proved once and denies today is claimed again: nobody loses a class by a
/// machine's word, but a paper and an officer are needed, and the time for it begins then or with
/// the turn [decided].
std::optional<BenefitState> state_by(const std::optional<ClaimedBenefit>& benefit,
                                     RegisterWord word);

/// Carries it out for an application as it is now, and gives the state if it is another one.
Result<std::optional<BenefitState>> refresh_benefit(Store& store, const Occasion& by,
                                                    ApplicationId id, RegisterWord word);

}  // namespace kezek::domain
