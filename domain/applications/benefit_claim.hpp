#pragma once

#include <array>
#include <optional>
#include <vector>

#include "domain/applications/application.hpp"
#include "domain/applications/benefit.hpp"
#include "domain/base/refusal.hpp"
#include "domain/policy.hpp"
#include "domain/ports/registers.hpp"

namespace kezek::domain {

enum class BenefitState { claimed, confirmed, rejected, withdrawn };

constexpr auto names(BenefitState) {
  using enum BenefitState;
  return std::to_array<Named<BenefitState>>({
      {claimed,   "claimed"  },
      {confirmed, "confirmed"},
      {rejected,  "rejected" },
      {withdrawn, "withdrawn"},
  });
}

/// A claim that lives puts its application into the class of the benefit.
constexpr bool is_live(BenefitState state) {
  return state == BenefitState::claimed || state == BenefitState::confirmed;
}

/// The time in which a claimed benefit is to be confirmed, once the turn has come.
struct ConfirmationWindow {
  Instant turn_at;
  Instant due;  ///< exclusive

  friend bool operator==(const ConfirmationWindow&, const ConfirmationWindow&) = default;
};

/// The last benefit that was claimed for an application. Whoever changes it holds the application.
struct ClaimedBenefit {
  ApplicationId application;
  BenefitClaim claim;
  BenefitState state;
  Instant claimed_at;
  std::optional<ConfirmationWindow> confirmation{};  ///< absent before the turn
  int version{1};                                    ///< of all that was claimed for it
  bool by_register{false};                           ///< confirmed by the register's word alone
};

/// What the register says of a claim. It is silent about what it does not prove, about a child
/// without an IIN, and while it does not answer.
enum class RegisterWord { proves, denies, silent };

/// Asks the register, outside any transaction. One that does not answer is silent: nobody loses a
/// place in the queue by that, and an officer decides.
RegisterWord word_of(BenefitRegister& registry, BenefitCategory category, const Iin& applicant,
                     const std::optional<Iin>& child);

/// The first day on which the paper is good no more; absent: it has no term. Months are civil: a
/// certificate of 31 January is good for a month through the last day of February.
std::optional<Date> term_of(BenefitProof proof, const BenefitPaper& paper, const Policy& policy);

/// Why the claim is not accepted on the day it is made; the same rules judge its paper on the day
/// of confirmation. Refuses with benefit_paper_missing, benefit_paper_postdated or
/// benefit_paper_expired.
std::optional<Refusal> refusal_of(const BenefitClaim& claim, Date day, const Policy& policy);

/// What the register denies needs a paper: benefit_paper_missing.
std::optional<Refusal> refusal_of(const BenefitClaim& claim, RegisterWord word);

/// The claim as it is kept: what a register proves is confirmed at once.
ClaimedBenefit claimed(ApplicationId application, const FiledClaim& claim, Instant at);

/// True when its paper was good no more when the turn came, so that the delay is not the officer's.
/// One that was issued after the due is no lack: it is taken only in place of one that was good.
bool lacks_paper(const ClaimedBenefit& benefit, const Policy& policy);

}  // namespace kezek::domain
