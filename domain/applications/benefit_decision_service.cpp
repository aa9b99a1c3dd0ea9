#include "domain/applications/benefit_decision_service.hpp"

#include "domain/applications/acted.hpp"
#include "domain/applications/benefit_service.hpp"
#include "domain/base/expects.hpp"
#include "domain/signing/act_draft.hpp"
#include "domain/signing/act_service.hpp"

namespace kezek::domain {

namespace {

std::optional<Refusal> refusal_of(const Store& store, const Application& application,
                                  BenefitVerdict verdict, Instant at) {
  if (!is_live(application.status)) return Refusal::status_forbids;
  const auto benefit = store.benefits().find(application.id);
  if (!benefit || benefit->state != BenefitState::claimed ||
      is_unproved(store, application, *benefit, at))
    return Refusal::benefit_not_claimed;
  if (verdict == BenefitVerdict::reject) return std::nullopt;
  // rules.md §4: a paper must be valid again on the confirmation day.
  return refusal_of(benefit->claim, civil_date(at), policy_of(store, application, at).policy);
}

Dictionary reasons_for(BenefitVerdict verdict) {
  return verdict == BenefitVerdict::confirm ? Dictionary::benefit_confirmation_reason
                                            : Dictionary::benefit_rejection_reason;
}

std::string record_of(CanonicalObject head, const Application& application,
                      const BenefitDecision& decision) {
  head.set("application_id", application.id.text())
      .set("number", application.number.text())
      .set("category", name_of(decision.category))
      .set("claim_version", static_cast<std::int64_t>(decision.version))
      .set("verdict", name_of(decision.verdict))
      .set("reason", decision.reason.code.text());
  if (decision.reason.note) head.set("note", *decision.reason.note);
  return head.text();
}

Result<Application> confirmed(Store& store, const Occasion& by, const Application& held,
                              const ClaimedBenefit& benefit, const Reason& reason) {
  ClaimedBenefit next = benefit;
  next.state = BenefitState::confirmed;
  ++next.version;
  store.benefits().change(next);
  return alter(store, by, held, BenefitChange{Happened::benefit_confirmed, held.benefit, reason});
}

}  // namespace

Result<Act> BenefitDecisionService::request(Store& store, const Occasion& by,
                                            const BenefitDecisionRequest& asked) {
  const auto application = hold(store, by, asked.application);
  if (!application) return application.error();
  if (!store.reference().offers(reasons_for(asked.verdict), asked.reason.code.text()))
    return Refusal::unknown_reason;
  if (const auto no = refusal_of(store, *application, asked.verdict, by.at)) return *no;
  const auto officer = store.people().find(by.person());
  expects(officer.has_value());

  const ClaimedBenefit benefit = store.benefits().find(application->id).value();
  const BenefitDecision decision{asked.verdict, asked.reason, benefit.claim.category,
                                 benefit.version};
  Act act = drafted_act(by, kind(), *officer, policy_of(store, *application, by.at),
                        application->filing.district);
  act.subject = application->id;
  act.record = record_of(record_head(act, random_), *application, decision);
  store.acts().add(act);
  store.benefits().keep(act.id, decision);
  return act;
}

std::optional<Refusal> BenefitDecisionService::why_not(const Store& store, const Act& act,
                                                       Instant at) const {
  const auto application = store.applications().find(act.subject.value());
  const auto decision = store.benefits().decision_of(act.id);
  expects(application.has_value() && decision.has_value());
  // Who asked may have lost the office before they sign, or the application gone elsewhere.
  if (!holds_office(store, act, application->filing.district)) return Refusal::office_lost;
  if (const auto no = refusal_of(store, *application, decision->verdict, at)) return *no;
  const bool same = store.benefits().find(application->id)->version == decision->version;
  return same ? std::nullopt : std::optional{Refusal::benefit_changed};
}

Result<ActOutcome> BenefitDecisionService::take_effect(Store& store, const Occasion& by,
                                                       const Act& act, const Evidence& evidence) {
  if (const auto done = store.acts().finish(evidence, *act.subject); !done) return done.error();
  const auto held = store.applications().hold(*act.subject);
  expects(held.has_value());
  // Nobody changes it any more, but since the rules were judged somebody may have.
  if (const auto no = why_not(store, act, evidence.received_at)) return *no;
  const BenefitDecision decision = store.benefits().decision_of(act.id).value();
  const ClaimedBenefit benefit = store.benefits().find(held->id).value();
  const auto decided =
      decision.verdict == BenefitVerdict::confirm
          ? confirmed(store, by, *held, benefit, decision.reason)
          : end_benefit(store, by, *held, benefit, {BenefitState::rejected, decision.reason});
  if (!decided) return decided.error();
  return ActOutcome{acted(store, *decided), {}, decided->filing.applicant.person};
}

}  // namespace kezek::domain
