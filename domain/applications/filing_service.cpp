#include "domain/applications/filing_service.hpp"

#include <algorithm>

#include "domain/applications/filing_record.hpp"
#include "domain/base/expects.hpp"
#include "domain/base/hex.hpp"
#include "domain/signing/act_draft.hpp"

namespace kezek::domain {

namespace {

constexpr std::size_t verification_code_bytes = 16;

bool is_among(const std::vector<Iin>& parents, const Iin& person) {
  return std::ranges::find(parents, person) != parents.end();
}

SignedFiling signed_filing(const Occasion& by, std::vector<Filing> filings,
                           const Evidence& evidence, const DatedPolicy& policy) {
  SignedFiling leaves{.children = {},
                      .filings = std::move(filings),
                      .filed_at = evidence.received_at,
                      .entered_at = by.at,
                      .policy_version = policy.version,
                      .generals_per_priority = policy.policy.generals_per_priority,
                      .by = by.person(),
                      .role = by.actor->role,
                      .evidence = evidence};
  while (leaves.children.size() < leaves.filings.size())
    leaves.children.push_back(
        {by.ids.next<ApplicationId>(), by.ids.next<EntryId>(), by.ids.next<QueueId>()});
  return leaves;
}

}  // namespace

Result<RegisteredPerson> FilingService::child_of(const Iin& parent, const Iin& child) {
  if (!is_among(births_.parents_of(child), parent)) return Refusal::not_a_parent;
  auto found = people_.find(child);
  if (!found || !found->is_active) return Refusal::child_not_in_register;
  return *std::move(found);
}

RegisterFacts FilingService::consult(const Iin& applicant,
                                     const std::vector<ChildRequest>& children) {
  RegisterFacts facts{people_.find(applicant), {}};
  for (const auto& child : children) {
    ChildFacts& found = facts.children.emplace_back();
    if (!child.iin) continue;
    found.parents = births_.parents_of(*child.iin);
    if (is_among(found.parents, applicant)) found.record = people_.find(*child.iin);
  }
  return facts;
}

Result<Act> FilingService::request(Store& store, const Occasion& by, const FilingRequest& request,
                                   const RegisterFacts& facts) {
  const auto person = store.people().find(by.person());
  expects(person.has_value());
  if (!person->contacts) return Refusal::email_required;
  const Filer filer{
      *person, *person->contacts, {Source::cabinet, std::nullopt, person->id}
  };
  const auto filings = judged(store, filer, request, facts, {}, by.at);
  if (!filings) return filings.error();

  const DatedPolicy& dated = store.reference().policies.on(request.district, civil_date(by.at));
  Act act = drafted_act(by, kind(), *person, dated, request.district);
  act.record = record_of(record_head(act, random_), *filings);
  store.acts().add(act, *filings);
  return act;
}

std::optional<Refusal> FilingService::why_not(const Store& store, const Act& act,
                                              Instant at) const {
  for (const auto& filing : store.acts().find_filings(act.id))
    if (const auto no = refusal_by_child(store, filing, at)) return no;
  return std::nullopt;
}

Result<ActOutcome> FilingService::take_effect(Store& store, const Occasion& by, const Act& act,
                                              const Evidence& evidence) {
  auto filings = store.acts().find_filings(act.id);
  const auto& policies = store.reference().policies;
  const SignedFiling leaves =
      signed_filing(by, std::move(filings), evidence,
                    policies.on(act.district, civil_date(evidence.received_at)));
  const auto filed = store.applications().file(leaves);
  if (!filed) return filed.error();
  ActOutcome outcome{acted(store, by, leaves, *filed, 0), {}};
  for (std::size_t twin = 1; twin < filed->size(); ++twin)
    outcome.twins.push_back(acted(store, by, leaves, *filed, twin));
  return outcome;
}

ActedApplication FilingService::acted(Store& store, const Occasion& by, const SignedFiling& leaves,
                                      const std::vector<FiledAs>& filed, std::size_t which) {
  const Filing& filing = leaves.filings[which];
  const ApplicationId id = leaves.children[which].application;
  const auto standing = store.queues().standing(id);
  ActedApplication one{.id = id,
                       .number = filed[which].number,
                       .filed_at = leaves.filed_at,
                       .status = filed_status(filing.proved),
                       .position = standing ? std::optional{position_of(*standing)} : std::nullopt};
  one.notification = notify_of_registration(store, by, filing, one);
  return one;
}

DocumentId FilingService::notify_of_registration(Store& store, const Occasion& by,
                                                 const Filing& filing,
                                                 const ActedApplication& filed) {
  const District* district = find_district(store.reference().districts, filing.district);
  expects(district != nullptr);
  const Document document{by.ids.next<DocumentId>(), filed.id,
                          DocumentKind::registration_notification,
                          hex(random_.bytes(verification_code_bytes)), by.at};
  store.documents().add(
      document,
      {.number = filed.number,
       .filed_at = filed.filed_at,
       .applicant = filing.applicant.name.full(),
       .child = filing.child.name.full(),
       .child_birth_date = filing.child.birth_date,
       .district = district->name,
       .kind = filing.kind,
       .language = filing.language,
       .position = filed.position ? std::optional{filed.position->in_queue} : std::nullopt,
       .verification_url = public_url_ + "/verify/" + document.verification_code});
  return document.id;
}

}  // namespace kezek::domain
