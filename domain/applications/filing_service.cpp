#include "domain/applications/filing_service.hpp"

#include <algorithm>

#include "domain/applications/age.hpp"
#include "domain/applications/filing_record.hpp"
#include "domain/base/expects.hpp"
#include "domain/signing/act_draft.hpp"

namespace kezek::domain {

namespace {

bool is_current(const Reference& reference, TextKey key, int version) {
  const ServedText* text = reference.text(key);
  return text != nullptr && text->version == version;
}

bool is_among(const std::vector<Iin>& parents, const Iin& person) {
  return std::ranges::find(parents, person) != parents.end();
}

/// A stranger learns nothing of a child: parenthood is judged before anything about the child.
std::optional<Refusal> refusal_by_registers(const RegisterFacts& facts, const Iin& applicant) {
  if (!facts.applicant) return Refusal::person_not_in_register;
  if (!facts.applicant->is_active) return Refusal::person_not_active;
  if (!is_among(facts.parents, applicant)) return Refusal::not_a_parent;
  if (!facts.child || !facts.child->is_active) return Refusal::child_not_in_register;
  return std::nullopt;
}

std::optional<Refusal> refusal_by_residence(const std::optional<RegisteredAddress>& address,
                                            const std::vector<District>& districts,
                                            const Kato& asked) {
  if (!address) return Refusal::no_residence_in_district;
  const auto district = district_of(*address, districts);
  if (!district && is_in_region(*address)) return Refusal::residence_unrecognized;
  if (district != asked) return Refusal::no_residence_in_district;
  return std::nullopt;
}

/// The rules about the child that time and other applications can change.
std::optional<Refusal> refusal_by_child(const Store& store, const Child& child, QueueKind kind,
                                        const Policy& policy, Instant at) {
  if (is_over_age(child.birth_date, civil_date(at), policy.age_limit))
    return Refusal::child_over_age;
  const auto standing = store.applications().standing_of(child.iin, kind);
  if (!standing) return std::nullopt;
  return *standing == Status::enrolled ? Refusal::child_enrolled : Refusal::child_already_queued;
}

std::optional<Refusal> refusal_by_reference(const Reference& reference,
                                            const FilingRequest& request) {
  const District* district = find_district(reference.districts, request.district);
  if (district == nullptr || !district->selectable) return Refusal::unknown_district;
  if (!is_current(reference, TextKey::data_undertaking, request.undertaking_version) ||
      !is_current(reference, TextKey::algorithm, request.algorithm_version))
    return Refusal::acknowledgement_outdated;
  return std::nullopt;
}

Filing filing_of(const Person& person, const FilingRequest& request, const RegisterFacts& facts) {
  const RegisteredPerson& applicant = *facts.applicant;
  return {
      .applicant = {person.id,           person.iin, applicant.name, applicant.birth_date, *applicant.address,
                    *person.contacts},
      .child = {request.child, facts.child->name,                facts.child->birth_date                             },
      .district = request.district,
      .kind = request.kind,
      .language = request.language,
      .undertaking_version = request.undertaking_version,
      .algorithm_version = request.algorithm_version
  };
}

SignedFiling signed_filing(const Occasion& by, const Filing& filing, const Evidence& evidence,
                           const DatedPolicy& policy) {
  return {
      .application = by.ids.next<ApplicationId>(),
      .filing = filing,
      .filed_at = evidence.received_at,
      .entered_at = by.at,
      .policy_version = policy.version,
      .generals_per_priority = policy.policy.generals_per_priority,
      .queue_if_new = by.ids.next<QueueId>(),
      .history = {.id = by.ids.next<EntryId>(),
                  .at = evidence.received_at,
                  .what = "filed",
                  .status = filed_status,
                  .by = by.person(),
                  .role = by.actor->role,
                  .district = by.actor->district,
                  .organisation = by.actor->organisation},
      .evidence = evidence
  };
}

}  // namespace

Result<RegisteredPerson> FilingService::child_of(const Iin& parent, const Iin& child) {
  if (!is_among(births_.parents_of(child), parent)) return Refusal::not_a_parent;
  auto found = people_.find(child);
  if (!found || !found->is_active) return Refusal::child_not_in_register;
  return *std::move(found);
}

RegisterFacts FilingService::consult(const Iin& applicant, const Iin& child) {
  RegisterFacts facts{people_.find(applicant), std::nullopt, births_.parents_of(child)};
  if (is_among(facts.parents, applicant)) facts.child = people_.find(child);
  return facts;
}

Result<Act> FilingService::request(Store& store, const Occasion& by, const FilingRequest& request,
                                   const RegisterFacts& facts) {
  const auto person = store.people().find(by.person());
  expects(person.has_value());
  if (!person->contacts) return Refusal::email_required;
  const Reference& reference = store.reference();
  if (const auto refusal = refusal_by_reference(reference, request)) return *refusal;
  if (const auto refusal = refusal_by_registers(facts, person->iin)) return *refusal;
  const auto& address = facts.applicant->address;
  if (const auto no = refusal_by_residence(address, reference.districts, request.district))
    return *no;

  const Filing filing = filing_of(*person, request, facts);
  const DatedPolicy& dated = reference.policies.on(request.district, civil_date(by.at));
  if (const auto no = refusal_by_child(store, filing.child, filing.kind, dated.policy, by.at))
    return *no;

  Act act = drafted_act(by, kind(), *person, dated, request.district);
  act.record = record_of(record_head(act, random_), filing);
  store.acts().add(act, filing);
  return act;
}

std::optional<Refusal> FilingService::why_not(const Store& store, const Act& act,
                                              Instant at) const {
  const auto filing = store.acts().find_filing(act.id);
  expects(filing.has_value());
  const Policy& policy = store.reference().policies.on(filing->district, civil_date(at)).policy;
  return refusal_by_child(store, filing->child, filing->kind, policy, at);
}

Result<ActOutcome> FilingService::take_effect(Store& store, const Occasion& by, const Act& act,
                                              const Evidence& evidence) {
  const auto filing = store.acts().find_filing(act.id);
  expects(filing.has_value());
  const auto& policies = store.reference().policies;
  const SignedFiling leaves = signed_filing(
      by, *filing, evidence, policies.on(filing->district, civil_date(evidence.received_at)));
  const auto filed_as = store.applications().file(leaves);
  if (!filed_as) return filed_as.error();

  ActedApplication filed{.id = leaves.application,
                         .number = filed_as->number,
                         .filed_at = leaves.filed_at,
                         .status = filed_status,
                         .position = position_of(*store.queues().standing(leaves.application))};
  filed.notification = papers_.produce(store, by,
                                       {.application = filed.id,
                                        .number = filed.number,
                                        .filing = *filing,
                                        .filed_at = filed.filed_at,
                                        .benefit = BenefitClass::general,
                                        .source = Source::cabinet,
                                        .position = filed.position},
                                       {});
  return ActOutcome{filed};
}

}  // namespace kezek::domain
