#include "domain/signing/signed_acts.hpp"

#include <algorithm>

#include "domain/base/expects.hpp"

namespace kezek::domain {

SignedActs::SignedActs(std::vector<std::reference_wrapper<ActEffect>> effects)
    : effects_{std::move(effects)} {
  const auto count = [this](ActKind kind) {
    return std::ranges::count_if(effects_,
                                 [=](const ActEffect& effect) { return effect.kind() == kind; });
  };
  expects(std::ranges::all_of(names(ActKind{}),
                              [&](const auto& kind) { return count(kind.value) == 1; }));
}

ActEffect& SignedActs::effect_of(ActKind kind) const {
  return *std::ranges::find_if(effects_,
                               [=](const ActEffect& effect) { return effect.kind() == kind; });
}

Result<ActOutcome> SignedActs::sign(Store& store, const Occasion& by, const Act& act,
                                    const ReceivedSignature& signature) const {
  if (const auto refusal = refusal_of(act, signature)) return *refusal;
  return take_effect(store, by, act, signature);
}

Result<Done> SignedActs::keep(Store& store, const Occasion& by, const Act& act,
                              const ReceivedSignature& signature) const {
  const bool known = signature.verification.signer.has_value();
  if (const auto no = refusal_of(act, signature))
    if (!known || no != Refusal::signature_undetermined) return *no;
  if (const auto no = why_not(store, act, signature.received_at)) return *no;
  return keep_undetermined(store, by, act, signature);
}

Result<ActOutcome> SignedActs::complete(Store& store, const Occasion& by, const Act& act,
                                        const Evidence& kept, const Verification& word) const {
  if (act.status != ActStatus::verifying) return Refusal::act_already_signed;
  if (const auto refusal = refusal_by_signer(act, word)) return *refusal;
  return take_effect(store, by, act, {kept.format, kept.signature, kept.received_at, word});
}

Result<ActOutcome> SignedActs::take_effect(Store& store, const Occasion& by, const Act& act,
                                           const ReceivedSignature& signature) const {
  ActEffect& effect = effect_of(act.kind);
  if (const auto no = effect.why_not(store, act, signature.received_at)) return *no;
  return effect.take_effect(store, by, act, evidence_of(by, act, signature));
}

std::optional<Refusal> SignedActs::why_not(const Store& store, const Act& act, Instant now) const {
  if (const auto refusal = refusal_of(act, now)) return refusal;
  return effect_of(act.kind).why_not(store, act, now);
}

}  // namespace kezek::domain
