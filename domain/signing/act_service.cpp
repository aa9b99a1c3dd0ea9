#include "domain/signing/act_service.hpp"

#include "domain/access/sign_in.hpp"
#include "domain/base/expects.hpp"

namespace kezek::domain {

namespace {

using namespace std::chrono_literals;

// Together the acts of one batch are asked about in less than the first pause, so no other server
// takes one of them meanwhile.
constexpr AskingAgain asking_again{.first_pause = 30s, .longest_pause = 15min, .acts_max = 3};

std::optional<Refusal> refusal_of(const Signer& signer) {
  const bool individual = signer.role == SignerRole::individual && !signer.bin;
  return individual ? std::nullopt : std::optional{Refusal::not_an_individual};
}

}  // namespace

std::optional<Refusal> refusal_of(const Verification& verification) {
  if (verification.verdict == Verdict::undetermined) return Refusal::signature_undetermined;
  if (verification.verdict != Verdict::valid) return Refusal::signature_invalid;
  expects(verification.signer.has_value());
  return refusal_of(*verification.signer);
}

std::optional<Refusal> refusal_of(const Act& act, Instant at) {
  switch (act.status) {
    case ActStatus::verifying:
    case ActStatus::done:
      return Refusal::act_already_signed;
    case ActStatus::refused:
      return Refusal::act_refused;
    case ActStatus::pending:
      break;
  }
  if (at >= act.expires_at) return Refusal::act_expired;
  return std::nullopt;
}

std::optional<Refusal> refusal_of(const Act& act, const ReceivedSignature& signature) {
  if (const auto refusal = refusal_of(act, signature.received_at)) return refusal;
  return refusal_by_signer(act, signature.verification);
}

std::optional<Refusal> refusal_by_signer(const Act& act, const Verification& verified) {
  if (verified.verdict == Verdict::invalid) return Refusal::signature_invalid;
  // Who signed is proven even where revocation is not, so a stranger is told at once.
  if (!verified.signer) return Refusal::signature_undetermined;
  if (const auto refusal = refusal_of(*verified.signer)) return refusal;
  if (verified.signer->iin != act.iin) return Refusal::signature_of_another_person;
  return refusal_of(verified);
}

Result<Act> find_act(const Store& store, const Occasion& by, ActId id) {
  auto act = store.acts().find(id);
  if (!act || !reaches(by.relation, *by.actor, {.persons = {act->person}}) ||
      life_of(act->role) != life_of(by.actor->role))
    return Refusal::act_not_found;
  return *std::move(act);
}

Actor signer_of(const Store& store, const Act& act) {
  Actor signer{.role = act.role,
               .person = act.person,
               .session = SessionId{act.id.uuid()},
               .method = SignInMethod::eds,
               .district = has_district(act.role) ? std::optional{act.district} : std::nullopt};
  if (!has_organisation(act.role)) return signer;
  if (const auto account = store.staff().find_by_person(act.person))
    signer.organisation = account->duty.organisation;
  return signer;
}

bool holds_office(const Store& store, const Act& act, const Kato& district) {
  const auto account = store.staff().find_by_person(act.person);
  if (!account || account->block || account->duty.role != act.role) return false;
  return !account->duty.district || *account->duty.district == district;
}

Evidence evidence_of(const Occasion& by, const Act& act, const ReceivedSignature& signature) {
  const Verification& verified = signature.verification;
  expects(verified.signer.has_value());
  return {.id = by.ids.next<EvidenceId>(),
          .act = act.id,
          .number = act.status == ActStatus::pending ? 1 : 2,
          .record = act.record,
          .signature = signature.text,
          .format = signature.format,
          .fingerprint = verified.fingerprint,
          .signer = *verified.signer,
          .chain = verified.chain,
          .checks = verified.checks,
          .purpose = SignaturePurpose::sign,
          .received_at = signature.received_at,
          .judged_at = verified.judged_at,
          .time_source = verified.time_source,
          .time_stamp = verified.time_stamp,
          .revocation = verified.revocation,
          .verdict = verified.verdict,
          .reason = verified.reason,
          .policy_version = act.policy_version,
          .verifier_version = verifier_version};
}

Result<Done> keep_undetermined(Store& store, const Occasion& by, const Act& act,
                               const ReceivedSignature& signature) {
  expects(act.status == ActStatus::pending);
  const bool at_once = signature.asked == MayAsk::nobody;
  return store.acts().keep(evidence_of(by, act, signature),
                           at_once ? by.at : by.at + asking_again.first_pause);
}

std::vector<ActId> take_verifying(Store& store, Instant now) {
  return store.acts().take_verifying(now, asking_again);
}

bool is_given_up(const Evidence& kept, const Policy& policy, Instant now) {
  return now >= kept.received_at + policy.undetermined_act;
}

Result<Done> refuse_act(Store& store, const Occasion& by, const Evidence& kept,
                        const Verification& last_word, const ActRefusal& why) {
  // What is invalid names no signer: who it was is known since the signature was received.
  Evidence evidence = kept;
  evidence.id = by.ids.next<EvidenceId>();
  evidence.number = 2;
  evidence.checks = last_word.checks;
  // A stamp is proved by its own chain; without one the row keeps what it proved before.
  if (!last_word.chain.empty()) {
    evidence.chain = last_word.chain;
    evidence.judged_at = last_word.judged_at;
    evidence.time_source = last_word.time_source;
    evidence.time_stamp = last_word.time_stamp;
  }
  evidence.revocation = last_word.revocation;
  evidence.verdict = last_word.verdict;
  evidence.reason = last_word.reason;
  evidence.verifier_version = verifier_version;
  return store.acts().refuse(evidence, why);
}

}  // namespace kezek::domain
