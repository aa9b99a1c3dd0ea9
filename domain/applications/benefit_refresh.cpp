#include "domain/applications/benefit_refresh.hpp"

#include "domain/applications/benefit_service.hpp"

namespace kezek::domain {

namespace {

bool is_by_register(const std::optional<ClaimedBenefit>& benefit) {
  return benefit && is_live(benefit->state) &&
         benefit_of(benefit->claim.category).proof == BenefitProof::state_register;
}

}  // namespace

RegisterWord word_again(BenefitRegister& registry, const Application& application,
                        const std::optional<ClaimedBenefit>& benefit) {
  const Filing& filing = application.filing;
  const Iin* child = filing.child.key.iin();
  if (!is_by_register(benefit) || child == nullptr) return RegisterWord::silent;
  try {
    const bool proved = registry.proves(benefit->claim.category, filing.applicant.iin, *child);
    return proved ? RegisterWord::proves : RegisterWord::denies;
  } catch (const NotConfigured&) {
    return RegisterWord::silent;
  }
}

std::optional<BenefitState> state_by(const std::optional<ClaimedBenefit>& benefit,
                                     RegisterWord word) {
  if (!is_by_register(benefit)) return std::nullopt;
  if (word == RegisterWord::proves && benefit->state == BenefitState::claimed)
    return BenefitState::confirmed;
  if (word == RegisterWord::denies && benefit->by_register) return BenefitState::claimed;
  return std::nullopt;
}

Result<std::optional<BenefitState>> refresh_benefit(Store& store, const Occasion& by,
                                                    ApplicationId id, RegisterWord word) {
  const auto held = store.applications().hold(id);
  const auto benefit = store.benefits().find(id);
  const auto state = state_by(benefit, word);
  if (!held || !is_live(held->status) || !state) return std::optional<BenefitState>{};
  ClaimedBenefit next = *benefit;
  next.state = *state;
  next.by_register = *state == BenefitState::confirmed;
  ++next.version;
  // A time that began with another claim of the same benefit says nothing about a doubt of today.
  next.confirmation.reset();
  store.benefits().change(next);
  begin_confirmation_after_turn(store, *held, by.at);
  const auto what = next.by_register ? Happened::benefit_confirmed : Happened::benefit_doubted;
  const auto altered = alter(store, by, *held, BenefitChange{what, held->benefit});
  if (!altered) return altered.error();
  audit_application(store, by, "refresh_registers", *held);
  return state;
}

}  // namespace kezek::domain
