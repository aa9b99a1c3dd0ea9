#include "api/act_signing.hpp"

#include "api/act_json.hpp"
#include "api/shown_act.hpp"

namespace kezek::api {

namespace {

using domain::Act;
using domain::ReceivedSignature;
using domain::Refusal;
using domain::Result;
using domain::Store;

bool is_undetermined(const ReceivedSignature& signature) {
  return signature.verification.verdict == domain::Verdict::undetermined;
}

/// Why the signature is refused now: all but one whose revocation alone is unknown.
std::optional<Refusal> refusal_at_once(const Act& act, const ReceivedSignature& signature) {
  const auto refusal = refusal_of(act, signature);
  const bool waits = refusal == Refusal::signature_undetermined && signature.verification.signer;
  return waits ? std::nullopt : refusal;
}

}  // namespace

Response ActSigning::sign(const Request& request, domain::ActId id,
                          const SentSignature& sent) const {
  if (auto known = once_.replay(request)) return *std::move(known);
  const auto by = occasion(desk_, request);
  const auto act = desk_.uow.read([&](const Store& store) { return find_act(store, by, id); });
  if (!act) return problem(act.error(), request);
  if (const auto refusal = refusal_of(*act, by.at)) return problem(*refusal, request);
  // The authorities are asked before the transaction, so a slow one holds no lock. In a rush they
  // are asked later: the signature is judged by what is known here, and kept.
  const auto may_ask = request.asks_nobody ? domain::MayAsk::nobody : domain::MayAsk::everybody;
  const ReceivedSignature signature{
      sent.format, std::string{sent.octets}, by.at,
      services_.verifier.verify({.format = sent.format,
                                 .signature = sent.octets,
                                 .content = act->record,
                                 .purpose = domain::SignaturePurpose::sign,
                                 .at = by.at,
                                 .may_ask = may_ask}),
      may_ask};
  if (const auto refusal = refusal_at_once(*act, signature))
    return signature_problem(*refusal, signature.verification, request);
  return once_.run(request, "sign_act", by, [&](Store& store, const domain::Occasion& when) {
    return done(store, when, *act, signature);
  });
}

Result<Once::Deed> ActSigning::done(Store& store, const domain::Occasion& by, const Act& act,
                                    const ReceivedSignature& signature) const {
  if (is_undetermined(signature)) {
    if (const auto kept = services_.acts.keep(store, by, act, signature); !kept)
      return kept.error();
    const auto waiting = find_act(store, by, act.id);
    if (!waiting) return waiting.error();
    return Once::Deed{answer(shown_act(store, *waiting), Http::accepted)
                          .set(Header::location, "/v1/acts/" + act.id.text()),
                      std::nullopt};
  }
  const auto outcome = services_.acts.sign(store, by, act, signature);
  if (!outcome) return outcome.error();
  const auto& twins = outcome->twins;
  return Once::Deed{answer(SignedActAnswer{act.id, outcome->application,
                                           twins.empty() ? std::nullopt : std::optional{twins}}),
                    outcome->application.id, outcome->about};
}

}  // namespace kezek::api
