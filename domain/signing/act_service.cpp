#include "domain/signing/act_service.hpp"

#include "domain/base/expects.hpp"

namespace kezek::domain {

std::optional<Refusal> refusal_of(const Verification& verification) {
  if (verification.verdict == Verdict::undetermined) return Refusal::signature_undetermined;
  if (verification.verdict != Verdict::valid) return Refusal::signature_invalid;
  expects(verification.signer.has_value());
  const bool individual =
      verification.signer->role == SignerRole::individual && !verification.signer->bin;
  if (!individual) return Refusal::not_an_individual;
  return std::nullopt;
}

std::optional<Refusal> refusal_of(const Act& act, Instant now) {
  if (act.status == ActStatus::done) return Refusal::act_already_signed;
  if (now >= act.expires_at) return Refusal::act_expired;
  return std::nullopt;
}

std::optional<Refusal> refusal_of(const Act& act, const ReceivedSignature& signature, Instant now) {
  if (const auto refusal = refusal_of(act, now)) return refusal;
  if (const auto refusal = refusal_of(signature.verification)) return refusal;
  if (signature.verification.signer->iin != act.iin) return Refusal::signature_of_another_person;
  return std::nullopt;
}

Result<Act> find_act(const Store& store, const Occasion& by, ActId id) {
  auto act = store.acts().find(id);
  if (!act || !reaches(by.relation, *by.actor, {.person = act->person}))
    return Refusal::act_not_found;
  return *std::move(act);
}

}  // namespace kezek::domain
