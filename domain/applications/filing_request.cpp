#include "domain/applications/filing_request.hpp"

#include <algorithm>

#include "domain/applications/age.hpp"
#include "domain/applications/benefit_paper.hpp"
#include "domain/applications/filing_rules.hpp"
#include "domain/attachments/attachment.hpp"
#include "domain/base/among.hpp"

namespace kezek::domain {

namespace {

using Proofs = std::vector<AttachmentKind>;

bool is_current(const Reference& reference, TextKey key, int version) {
  const ServedText* text = reference.text(key);
  return text != nullptr && text->version == version;
}

std::vector<AttachmentId> ids_of(const std::vector<Attachment>& attachments) {
  std::vector<AttachmentId> ids;
  ids.reserve(attachments.size());
  for (const auto& attachment : attachments) ids.push_back(attachment.id);
  return ids;
}

std::optional<Refusal> refusal_by_reference(const Reference& reference,
                                            const FilingRequest& request) {
  if (const auto no = refusal_by_district(reference.districts, request.district)) return *no;
  if (!is_current(reference, TextKey::data_undertaking, request.undertaking_version) ||
      !is_current(reference, TextKey::algorithm, request.algorithm_version))
    return Refusal::acknowledgement_outdated;
  return std::nullopt;
}

/// What somebody shows who acts for a child without being named in its birth record.
bool shows_representation(Representing representing, const Proofs& proofs) {
  if (representing == Representing::guardian)
    return is_among(proofs, AttachmentKind::guardianship_decision);
  return is_among(proofs, AttachmentKind::parenthood_proof) ||
         is_among(proofs, AttachmentKind::birth_certificate);
}

/// A stranger learns nothing of a child: parenthood is judged before anything about the child.
Result<Child> child_of_parent(const ChildRequest& asked, const ChildFacts& facts) {
  const auto& record = facts.record;
  if (!record || !record->is_active) return Refusal::child_not_in_register;
  return Child{*asked.iin, record->name, record->birth_date};
}

/// As typed; scans are mandatory (S3).
Result<Child> child_as_typed(const ChildRequest& asked, const ChildFacts& facts,
                             Representing representing, const Proofs& proofs) {
  if (asked.document && !is_among(proofs, AttachmentKind::identity_document))
    return Refusal::identity_document_missing;
  if (!shows_representation(representing, proofs))
    return facts.parents || representing == Representing::guardian ? Refusal::not_a_parent
                                                                   : Refusal::civil_registry_silent;
  if (!asked.name || !asked.birth_date) return Refusal::child_details_missing;
  if (asked.iin) return Child{*asked.iin, *asked.name, *asked.birth_date};
  return Child{asked.document.value(), *asked.name, *asked.birth_date};
}

std::optional<FiledClaim> claim_of(const ChildRequest& asked, const ChildFacts& facts) {
  if (!asked.benefit) return std::nullopt;
  return FiledClaim{*asked.benefit, facts.benefit == RegisterWord::proves};
}

std::optional<Refusal> refusal_by_register(const FilingCase& given) {
  for (std::size_t i = 0; i < given.request.children.size(); ++i)
    if (const auto& claim = given.request.children[i].benefit)
      if (const auto no = refusal_of(*claim, given.facts.children.at(i).benefit)) return no;
  return std::nullopt;
}

std::optional<Refusal> refusal_by_papers(const FilingCase& given) {
  for (const auto& child : given.request.children)
    if (child.benefit)
      if (const auto no = refusal_of_paper(*child.benefit, given.attachments)) return no;
  return std::nullopt;
}

/// rules.md §4.3: born at most a month apart.
std::optional<Refusal> refusal_by_twins(const std::vector<Filing>& filings) {
  const auto born = [](const Filing& filing) { return filing.child.birth_date; };
  const auto [first, last] = std::ranges::minmax(filings, {}, born);
  if (born(last) > day_after(born(first), std::chrono::months{1})) return Refusal::not_twins;
  for (auto one = filings.begin(); one != filings.end(); ++one)
    if (std::any_of(filings.begin(), one,
                    [&](const Filing& other) { return other.child.key == one->child.key; }))
      return Refusal::not_twins;
  return std::nullopt;
}

Applicant applicant_of(const Filer& filer, const FilingRequest& request,
                       const RegisteredPerson& record) {
  return {.person = filer.person.id,
          .iin = filer.person.iin,
          .name = record.name,
          .birth_date = record.birth_date,
          .address = record.address.value_or(RegisteredAddress{}),
          .contacts = filer.contacts,
          .additional = request.additional,
          .residence = request.residence};
}

/// One for each child, its residence not judged yet.
Result<std::vector<Filing>> filings_of(const FilingCase& given, const Proofs& proofs) {
  const auto& [filer, request, facts, attachments] = given;
  std::vector<Filing> filings;
  filings.reserve(request.children.size());
  for (std::size_t i = 0; i < request.children.size(); ++i) {
    const ChildRequest& asked = request.children[i];
    const bool named = request.representing == Representing::parent && asked.iin &&
                       names_parent(facts.children.at(i), filer.person.iin);
    const auto child =
        named ? child_of_parent(asked, facts.children[i])
              : child_as_typed(asked, facts.children.at(i), request.representing, proofs);
    if (!child) return child.error();
    filings.push_back({.applicant = applicant_of(filer, request, *facts.applicant),
                       .representing = request.representing,
                       .child = *child,
                       .district = request.district,
                       .kind = request.kind,
                       .language = request.language,
                       .entry = filer.entry,
                       .proved = {.representation = named},
                       .attachments = ids_of(attachments),
                       .undertaking_version = request.undertaking_version,
                       .algorithm_version = request.algorithm_version,
                       .claim = claim_of(asked, facts.children[i])});
  }
  return filings;
}

/// Whether the district has that queue, and what it needs is shown.
std::optional<Refusal> refusal_by_queue(const Policy& policy, QueueKind kind,
                                        const Proofs& proofs) {
  if (const auto no = refusal_by_kind(policy, kind)) return no;
  return refusal_by_conclusion(kind, proofs);
}

/// The rules about each child, as of now.
std::optional<Refusal> refusal_by_children(const Store& store, const std::vector<Filing>& filings,
                                           Instant now) {
  for (const auto& filing : filings) {
    if (filing.child.birth_date > civil_date(now)) return Refusal::birth_date_in_future;
    if (const auto no = refusal_by_child(store, filing, now)) return no;
  }
  return std::nullopt;
}

}  // namespace

bool names_parent(const ChildFacts& facts, const Iin& person) {
  return facts.parents && is_among(*facts.parents, person);
}

std::vector<AttachmentId> attachments_of(const FilingRequest& request) {
  std::vector<AttachmentId> ids;
  const auto add = [&](const std::vector<AttachmentId>& named) {
    for (const auto& id : named)
      if (!is_among(ids, id)) ids.push_back(id);
  };
  add(request.attachments);
  for (const auto& child : request.children)
    if (child.benefit && child.benefit->paper) add(child.benefit->paper->attachments);
  return ids;
}

Result<std::vector<Filing>> judged(const Store& store, const FilingCase& given, Instant now) {
  const auto& [filer, request, facts, attachments] = given;
  const Proofs proofs = kinds_of(attachments);
  const Reference& reference = store.reference();
  if (const auto no = refusal_by_reference(reference, request)) return *no;
  if (const auto no = refusal_by_record(facts.applicant)) return *no;
  auto filings = filings_of(given, proofs);
  if (!filings) return filings.error();
  // A stranger has been refused by now, and does not hear the register's word about the child.
  if (const auto no = refusal_by_register(given)) return *no;
  if (const auto no = refusal_by_papers(given)) return *no;
  if (const auto no = refusal_by_twins(*filings)) return *no;
  const auto& policy = reference.policies.on(request.district, civil_date(now)).policy;
  if (const auto no = refusal_by_queue(policy, request.kind, proofs)) return *no;
  const ShownResidence shown{facts.applicant->address, request.residence,
                             is_among(proofs, AttachmentKind::residence_proof)};
  const auto resides = is_resident(reference.districts, shown, request.district, civil_date(now));
  if (!resides) return resides.error();
  for (auto& filing : *filings) filing.proved.residence = *resides;
  if (const auto no = refusal_by_children(store, *filings, now)) return *no;
  return filings;
}

std::optional<Refusal> refusal_by_child(const Store& store, const Filing& filing, Instant at) {
  const Policy& policy = store.reference().policies.on(filing.district, civil_date(at)).policy;
  if (is_over_age(filing.child.birth_date, civil_date(at), policy.age_limit))
    return Refusal::child_over_age;
  if (filing.claim)
    if (const auto no = refusal_of(filing.claim->claim, civil_date(at), policy)) return no;
  return refusal_by_standing(store, filing);
}

}  // namespace kezek::domain
