#pragma once

#include <optional>

#include "domain/access/occasion.hpp"
#include "domain/applications/application_life.hpp"
#include "domain/applications/benefit_claim.hpp"
#include "domain/base/result.hpp"
#include "domain/ports/registers.hpp"

namespace kezek::domain {

/// The life of a claimed benefit after filing, but for what officers decide under their signature
/// (rules.md §4 "Benefit").
class BenefitService {
 public:
  explicit BenefitService(BenefitRegister& registry) : registry_{registry} {}

  /// Asks the register about an application of one's own. Outside any transaction.
  RegisterWord consult(const Application& application, BenefitCategory category) const;

  /// Claims a benefit that arose while waiting: the application enters its class at its own filing
  /// instant, and the files of its paper are bound to it. Refuses with application_not_found,
  /// status_forbids, benefit_already_claimed, or as refusal_of and the binding do.
  Result<Application> claim(Store& store, const Occasion& by, ApplicationId id,
                            const BenefitClaim& claim, RegisterWord word) const;

  /// Back to the general class, at its own filing instant. Refuses with application_not_found,
  /// status_forbids or benefit_not_claimed.
  Result<Application> withdraw(Store& store, const Occasion& by, ApplicationId id) const;

  /// Takes a new paper in place of the one before, while nobody has decided; the same paper again
  /// changes nothing. Its files are bound to the application, as those before it stay. Refuses with
  /// application_not_found, status_forbids, benefit_not_claimed also when the time for it is over,
  /// or as refusal_of and the binding do.
  Result<Application> replace_paper(Store& store, const Occasion& by, ApplicationId id,
                                    const BenefitPaper& paper) const;

 private:
  BenefitRegister& registry_;
};

/// How a claim ends, and why.
struct BenefitEnd {
  BenefitState state;
  std::optional<Reason> reason{};
  std::optional<Instant> since{};  ///< from when it counts, if that was before it was noticed
};

/// Ends a claim of a held application, which goes to the general class.
Result<Application> end_benefit(Store& store, const Occasion& by, const Application& held,
                                const ClaimedBenefit& benefit, const BenefitEnd& end);

/// The turn of a held application has come: from now on its claimed benefit is to be confirmed in
/// time, and not later than the working calendar says. Nothing is claimed, nothing happens.
void begin_confirmation(Store& store, const Application& held, Instant turn_at);

/// The same for a claim that begins, or is doubted, when the turn has come already: its time begins
/// now. Before the turn nothing happens.
void begin_confirmation_after_turn(Store& store, const Application& held, Instant now);

/// True when the time to confirm a claim is over and no valid paper came in it. From that instant
/// on it is as good as rejected, also while nobody has written it yet. Where a paper came the
/// officer is late: nothing happens to the applicant, and the work list shows it.
bool is_unproved(const Store& store, const Application& application, const ClaimedBenefit& benefit,
                 Instant at);

/// Rejects an unproved claim, from the instant on at which its time was over. True when it did.
bool reject_unproved(Store& store, const Occasion& by, ApplicationId id);

}  // namespace kezek::domain
