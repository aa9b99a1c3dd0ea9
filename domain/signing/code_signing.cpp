#include "domain/signing/code_signing.hpp"

#include "domain/base/expects.hpp"
#include "domain/signing/act_service.hpp"

namespace kezek::domain {

Result<CodeRequest> CodeSigning::request(const Store& store, const Occasion& by,
                                         const Act& act) const {
  if (!takes_(act.kind, SignatureKind::phone_code)) return Refusal::signature_kind_not_taken;
  if (const auto refusal = refusal_of(act, by.at)) return *refusal;
  const auto person = store.people().find(act.person);
  expects(person.has_value());
  if (!person->contacts) return Refusal::email_required;
  return CodeRequest{act.iin, person->contacts->phone, use_of(act)};
}

CodeUse CodeSigning::use_of(const Act& act) const {
  return {
      SignedBytes{act.id, digest_.sha256(act.record)}
  };
}

Result<CodeEvidence> CodeSigning::sign(Store& store, const Occasion& by, const Act& act,
                                       const OneTimeCode& proved) const {
  if (!takes_(act.kind, SignatureKind::phone_code)) return Refusal::signature_kind_not_taken;
  if (const auto refusal = refusal_of(act, by.at)) return *refusal;
  const CodeUse use = use_of(act);
  if (proved.use != use) return Refusal::code_not_found;
  if (proved.iin != act.iin) return Refusal::signature_of_another_person;
  if (!store.codes().use(proved.id, by.at)) return Refusal::code_used;
  CodeEvidence evidence{.id = by.ids.next<EvidenceId>(),
                        .act = act.id,
                        .record = act.record,
                        .record_digest = use.signs->record,
                        .iin = proved.iin,
                        .phone = proved.phone,
                        .code = proved.id,
                        .keyed = proved.keyed,
                        .confirmed_at = proved.created_at,
                        .signed_at = by.at,
                        .policy_version = act.policy_version};
  evidence.seal = seal_.of(evidence);
  if (!store.codes().keep(evidence)) return Refusal::act_already_signed;
  return evidence;
}

}  // namespace kezek::domain
