#include "domain/applications/benefit_service.hpp"

#include <algorithm>

#include "domain/attachments/attachment_use.hpp"
#include "domain/base/expects.hpp"

namespace kezek::domain {

namespace {

const Policy& policy_on(const Store& store, const Application& application, Instant at) {
  return policy_of(store, application, at).policy;
}

/// While a referral is held, a fresh claim could only prolong it (rules.md §4: the enrolment window
/// starts at confirmation).
bool may_claim(Status status) { return is_live(status) && status != Status::referred; }

std::optional<Refusal> refusal_of_claim(const Store& store, const Application& held,
                                        const BenefitClaim& claim, RegisterWord word, Instant at) {
  if (!may_claim(held.status)) return Refusal::status_forbids;
  if (const auto no = refusal_of(claim, word)) return no;
  return refusal_of(claim, civil_date(at), policy_on(store, held, at));
}

ClaimedBenefit next_of(const ClaimedBenefit& benefit) {
  ClaimedBenefit next = benefit;
  ++next.version;
  return next;
}

bool is_living(BenefitState state) { return is_live(state); }
bool is_undecided(BenefitState state) { return state == BenefitState::claimed; }

/// The claim of a held application, if its state is as asked.
Result<ClaimedBenefit> claim_of(const Store& store, const Application& held,
                                bool (*fits)(BenefitState)) {
  if (!is_live(held.status)) return Refusal::status_forbids;
  auto benefit = store.benefits().find(held.id);
  if (!benefit || !fits(benefit->state)) return Refusal::benefit_not_claimed;
  return *std::move(benefit);
}

/// Binds the files of a paper to its application, but for those that are bound there already.
Result<Done> bind(Store& store, const Occasion& by, const Application& held,
                  const BenefitPaper& paper) {
  const auto bound = store.attachments().of_application(held.id);
  std::vector<AttachmentId> fresh = paper.attachments;
  std::erase_if(fresh, [&](AttachmentId id) {
    return std::ranges::find(bound, id, &Attachment::id) != bound.end();
  });
  return domain::bind(store, by, fresh, {held.id}, policy_on(store, held, by.at));
}

}  // namespace

RegisterWord BenefitService::consult(const Application& application,
                                     BenefitCategory category) const {
  const Filing& filing = application.filing;
  const Iin* child = filing.child.key.iin();
  return word_of(registry_, category, filing.applicant.iin,
                 child ? std::optional{*child} : std::nullopt);
}

Result<Application> BenefitService::claim(Store& store, const Occasion& by, ApplicationId id,
                                          const BenefitClaim& claim, RegisterWord word) const {
  const auto held = hold(store, by, id);
  if (!held) return held.error();
  if (const auto no = refusal_of_claim(store, *held, claim, word, by.at)) return *no;
  if (!store.benefits().add(claimed(id, {claim, word == RegisterWord::proves}, by.at)))
    return Refusal::benefit_already_claimed;
  begin_confirmation_after_turn(store, *held, by.at);
  if (claim.paper)
    if (const auto bound = bind(store, by, *held, *claim.paper); !bound) return bound.error();
  return alter(store, by, *held,
               BenefitChange{Happened::benefit_claimed, benefit_of(claim.category).benefit_class});
}

Result<Application> BenefitService::withdraw(Store& store, const Occasion& by,
                                             ApplicationId id) const {
  const auto held = hold(store, by, id);
  if (!held) return held.error();
  const auto benefit = claim_of(store, *held, is_living);
  if (!benefit) return benefit.error();
  return end_benefit(store, by, *held, *benefit, {BenefitState::withdrawn});
}

Result<Application> BenefitService::replace_paper(Store& store, const Occasion& by,
                                                  ApplicationId id,
                                                  const BenefitPaper& paper) const {
  const auto held = hold(store, by, id);
  if (!held) return held.error();
  const auto benefit = claim_of(store, *held, is_undecided);
  if (!benefit) return benefit.error();
  if (is_unproved(store, *held, *benefit, by.at)) return Refusal::benefit_not_claimed;
  if (benefit->claim.paper == paper) return *held;
  ClaimedBenefit next = next_of(*benefit);
  next.claim.paper = paper;
  if (const auto no = refusal_of(next.claim, civil_date(by.at), policy_on(store, *held, by.at)))
    return *no;
  if (const auto bound = bind(store, by, *held, paper); !bound) return bound.error();
  store.benefits().change(next);
  return alter(store, by, *held, BenefitChange{Happened::benefit_paper_sent, held->benefit});
}

Result<Application> end_benefit(Store& store, const Occasion& by, const Application& held,
                                const ClaimedBenefit& benefit, const BenefitEnd& end) {
  expects(is_live(benefit.state) && !is_live(end.state));
  ClaimedBenefit next = next_of(benefit);
  next.state = end.state;
  next.by_register = false;
  store.benefits().change(next);
  const auto what = end.state == BenefitState::rejected ? Happened::benefit_rejected
                                                        : Happened::benefit_withdrawn;
  return alter(store, by, held, BenefitChange{what, BenefitClass::general, end.reason, end.since});
}

void begin_confirmation(Store& store, const Application& held, Instant turn_at) {
  const auto benefit = store.benefits().find(held.id);
  if (!benefit || benefit->state != BenefitState::claimed || benefit->confirmation) return;
  const auto window = policy_on(store, held, turn_at).benefit_confirmation;
  ClaimedBenefit next = next_of(*benefit);
  next.confirmation = {turn_at, store.reference().calendar.due(turn_at, window)};
  store.benefits().change(next);
}

void begin_confirmation_after_turn(Store& store, const Application& held, Instant now) {
  if (held.status == Status::notified || held.status == Status::referred)
    begin_confirmation(store, held, now);
}

bool is_unproved(const Store& store, const Application& application, const ClaimedBenefit& benefit,
                 Instant at) {
  if (benefit.state != BenefitState::claimed || !benefit.confirmation) return false;
  const auto& [turn_at, due] = *benefit.confirmation;
  return at >= due && lacks_paper(benefit, policy_on(store, application, turn_at));
}

bool reject_unproved(Store& store, const Occasion& by, ApplicationId id) {
  const auto held = store.applications().hold(id);
  expects(held.has_value());
  const auto benefit = claim_of(store, *held, is_undecided);
  if (!benefit || !is_unproved(store, *held, *benefit, by.at)) return false;
  const Reason no_paper{ReasonCode::parse("no_valid_paper").value(), std::nullopt};
  // Not before what happened to it meanwhile.
  const auto since = std::max(benefit->confirmation->due, held->changed_at);
  const auto ended =
      end_benefit(store, by, *held, *benefit, {BenefitState::rejected, no_paper, since});
  expects(ended.has_value());
  audit_application(store, by, "reject_unproved_benefit", *held);
  return true;
}

}  // namespace kezek::domain
