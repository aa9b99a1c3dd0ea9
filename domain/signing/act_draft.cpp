#include "domain/signing/act_draft.hpp"

#include "domain/base/hex.hpp"
#include "domain/base/time_text.hpp"

namespace kezek::domain {

namespace {

constexpr std::int64_t record_version = 1;
constexpr std::size_t nonce_bytes = 16;

}  // namespace

Act drafted_act(const Occasion& by, ActKind kind, const Person& signer, const DatedPolicy& policy,
                const Kato& district) {
  return {.id = by.ids.next<ActId>(),
          .kind = kind,
          .person = signer.id,
          .role = by.actor->role,
          .iin = signer.iin,
          .district = district,
          .subject = std::nullopt,
          .record = {},
          .policy_version = policy.version,
          .created_at = by.at,
          .expires_at = by.at + policy.policy.unsigned_act,
          .status = ActStatus::pending};
}

CanonicalObject record_head(const Act& act, Random& random) {
  return CanonicalObject{}
      .set("v", record_version)
      .set("purpose", "act")
      .set("act", name_of(act.kind))
      .set("act_id", act.id.text())
      .set("created_at", text_of(act.created_at))
      .set("signer", act.iin.text())
      .set("policy_version", static_cast<std::int64_t>(act.policy_version))
      .set("nonce", hex(random.bytes(nonce_bytes)));
}

}  // namespace kezek::domain
