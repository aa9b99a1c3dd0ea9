#include "domain/applications/filing_service.hpp"

#include <algorithm>

#include "domain/applications/filing_record.hpp"
#include "domain/attachments/attachment_use.hpp"
#include "domain/base/among.hpp"
#include "domain/base/expects.hpp"
#include "domain/signing/act_draft.hpp"

namespace kezek::domain {

namespace {

std::vector<Attachment> attachments_of(const Store& store, const std::vector<AttachmentId>& ids) {
  std::vector<Attachment> found;
  found.reserve(ids.size());
  for (const auto& id : ids) found.push_back(store.attachments().find(id).value());
  return found;
}

Wording words_of(const Reference& reference, AttachmentKind kind) {
  return reference.labels(Dictionary::attachment_kind, name_of(kind)).short_label;
}

std::vector<ReceivedDocument> received_with(const Store& store,
                                            const std::vector<AttachmentId>& ids) {
  std::vector<ReceivedDocument> received;
  received.reserve(ids.size());
  for (const auto& file : attachments_of(store, ids))
    received.push_back({words_of(store.reference(), file.kind),
                        file.name ? std::optional{file.name->text()} : std::nullopt, file.size});
  return received;
}

std::vector<ApplicationId> applications_of(const SignedFiling& filing) {
  std::vector<ApplicationId> ids;
  ids.reserve(filing.children.size());
  for (const auto& child : filing.children) ids.push_back(child.application);
  return ids;
}

SignedFiling signed_filing(const Occasion& by, std::vector<Filing> filings,
                           const Evidence& evidence, const DatedPolicy& policy) {
  SignedFiling leaves{.children = {},
                      .filings = std::move(filings),
                      .filed_at = evidence.received_at,
                      .entered_at = by.at,
                      .policy_version = policy.version,
                      .generals_per_priority = policy.policy.generals_per_priority,
                      .by = *by.actor,
                      .evidence = evidence};
  while (leaves.children.size() < leaves.filings.size())
    leaves.children.push_back({by.ids.next<ApplicationId>(), by.ids.next<EntryId>(),
                               by.ids.next<QueueId>(), by.ids.next<RepresentationId>()});
  return leaves;
}

/// What an applicant is told of a filing.
MessageKind told_of(const Filing& filing) {
  if (!filing.proved.all()) return MessageKind::awaits_officer;
  return filing.entry.source == Source::cabinet ? MessageKind::registered
                                                : MessageKind::filed_on_behalf;
}

}  // namespace

Result<RegisteredPerson> FilingService::child_of(const Iin& parent, const Iin& child) {
  if (!is_among(registers_.births.parents_of(child), parent)) return Refusal::not_a_parent;
  auto found = registers_.people.find(child);
  if (!found || !found->is_active) return Refusal::child_not_in_register;
  return *std::move(found);
}

ChildFacts FilingService::consult(const Iin& applicant, const ChildRequest& child) {
  ChildFacts found;
  if (!child.iin) return found;
  try {
    found.parents = registers_.births.parents_of(*child.iin);
  } catch (const Unavailable&) {
    found.parents = std::nullopt;
  } catch (const NotConfigured&) {
    found.parents = std::nullopt;
  }
  if (!names_parent(found, applicant)) return found;
  found.record = registers_.people.find(*child.iin);
  if (child.benefit)
    found.benefit = word_of(registers_.benefits, child.benefit->category, applicant, child.iin);
  return found;
}

RegisterFacts FilingService::consult(const Iin& applicant,
                                     const std::vector<ChildRequest>& children) {
  RegisterFacts facts{registers_.people.find(applicant), {}};
  for (const auto& child : children) facts.children.push_back(consult(applicant, child));
  return facts;
}

Result<Act> FilingService::request(Store& store, const Occasion& by, const FilingRequest& request,
                                   const RegisterFacts& facts) {
  const auto person = store.people().find(by.person());
  expects(person.has_value());
  if (!person->contacts) return Refusal::email_required;
  return this->request(
      store, by,
      {
          kind(), *person, {*person, *person->contacts, {Source::cabinet, {}, person->id}}
  },
      request, facts);
}

Result<Act> FilingService::request(Store& store, const Occasion& by, const FilingWay& way,
                                   const FilingRequest& request, const RegisterFacts& facts) {
  const DatedPolicy& dated = store.reference().policies.on(request.district, civil_date(by.at));
  const auto given = attachments_of(request);
  if (const auto may = judge_use(store, by, given, dated.policy); !may) return may.error();
  const auto attachments = attachments_of(store, given);
  const auto filings = judged(store, {way.filer, request, facts, attachments}, by.at);
  if (!filings) return filings.error();

  Act act = drafted_act(by, way.act, way.signer, dated, request.district);
  act.record = record_of(record_head(act, random_), *filings, attachments);
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
  const DatedPolicy& dated =
      store.reference().policies.on(act.district, civil_date(evidence.received_at));
  const SignedFiling leaves = signed_filing(by, std::move(filings), evidence, dated);
  const auto filed = store.applications().file(leaves);
  if (!filed) return filed.error();
  if (const auto bound = domain::bind(store, by, leaves.filings.front().attachments,
                                      applications_of(leaves), dated.policy);
      !bound)
    return bound.error();
  const auto received = received_with(store, leaves.filings.front().attachments);
  const auto acted_of = [&](std::size_t child) {
    return acted(store, by, leaves, {child, (*filed)[child].number, received});
  };
  ActOutcome outcome{acted_of(0), {}};
  for (std::size_t twin = 1; twin < filed->size(); ++twin) outcome.twins.push_back(acted_of(twin));
  return outcome;
}

ActedApplication FilingService::acted(Store& store, const Occasion& by, const SignedFiling& leaves,
                                      const FiledOne& one_child) {
  const auto& [which, number, received] = one_child;
  const Filing& filing = leaves.filings[which];
  const ApplicationId id = leaves.children[which].application;
  store.messages().tell(
      {MessageId{leaves.children[which].history.uuid()}, told_of(filing), id, by.at});
  ActedApplication one{.id = id,
                       .number = number,
                       .filed_at = leaves.filed_at,
                       .status = filed_status(filing.proved),
                       .position = position_of(store.queues().standing(id))};
  one.notification = papers_.produce(store, by,
                                     {.application = id,
                                      .number = one.number,
                                      .filing = filing,
                                      .filed_at = one.filed_at,
                                      .benefit = filed_class(filing),
                                      .position = one.position},
                                     received);
  return one;
}

}  // namespace kezek::domain
