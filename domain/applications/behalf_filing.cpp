#include "domain/applications/behalf_filing.hpp"

#include <algorithm>

#include "domain/attachments/attachment_use.hpp"
#include "domain/base/expects.hpp"
#include "domain/signing/act_service.hpp"

namespace kezek::domain {

namespace {

bool shows_paper(const Store& store, const Occasion& by, const FilingRequest& filing) {
  return std::ranges::any_of(filing.attachments, [&](AttachmentId id) {
    const auto given = own_attachment(store, by, id);
    return given && given->kind == AttachmentKind::paper_application;
  });
}

/// What the person's account files for; nothing where it files from paper, or is gone.
std::optional<Source> source_of(const Store& store, PersonId person) {
  const auto account = store.staff().find_by_person(person);
  return account ? account->duty.source : std::nullopt;
}

/// By what way the filing comes, from whose hand; judged as far as that goes.
Result<Entry> entry_of(const Store& store, const Occasion& by, const BehalfRequest& asked) {
  expects(asked.number.has_value() == has_source(by.actor->role));
  if (!asked.number) {
    if (!shows_paper(store, by, asked.filing)) return Refusal::paper_application_missing;
    return Entry{Source::officer, {}, by.person()};
  }
  const auto source = source_of(store, by.person());
  if (!source) return Refusal::office_lost;
  return Entry{*source, asked.number, by.person()};
}

bool is_taken(const Store& store, const Entry& entry) {
  return entry.number && store.applications().has_number(entry.source, *entry.number);
}

}  // namespace

Result<Act> BehalfFiling::request(Store& store, const Occasion& by, const BehalfRequest& asked,
                                  const RegisterFacts& facts) {
  if (!reaches(by.relation, *by.actor, {.persons = {}, .district = asked.filing.district}))
    return Refusal::district_of_another_office;
  const auto entry = entry_of(store, by, asked);
  if (!entry) return entry.error();
  if (is_taken(store, *entry)) return Refusal::source_number_taken;
  if (!facts.applicant) return Refusal::person_not_in_register;
  const auto signer = store.people().find(by.person());
  expects(signer.has_value());
  const Person applicant = store.people().meet({by.ids.next<PersonId>(), asked.applicant,
                                                kept_name(facts.applicant->name), std::nullopt, 0});
  return filing_.request(store, by,
                         {
                             kind(), *signer, {applicant, asked.contacts, *entry}
  },
                         asked.filing, facts);
}

std::optional<Refusal> BehalfFiling::why_not(const Store& store, const Act& act, Instant at) const {
  const Entry entry = store.acts().find_filings(act.id).front().entry;
  if (!holds_office(store, act, act.district)) return Refusal::office_lost;
  if (entry.number && source_of(store, act.person) != entry.source) return Refusal::office_lost;
  if (is_taken(store, entry)) return Refusal::source_number_taken;
  return filing_.why_not(store, act, at);
}

Result<ActOutcome> BehalfFiling::take_effect(Store& store, const Occasion& by, const Act& act,
                                             const Evidence& evidence) {
  auto outcome = filing_.take_effect(store, by, act, evidence);
  if (outcome) outcome->about = store.acts().find_filings(act.id).front().applicant.person;
  return outcome;
}

}  // namespace kezek::domain
