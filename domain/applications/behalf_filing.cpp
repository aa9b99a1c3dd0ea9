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

}  // namespace

Result<Act> BehalfFiling::request(Store& store, const Occasion& by, const BehalfRequest& asked,
                                  const RegisterFacts& facts) {
  if (!reaches(by.relation, *by.actor, {.persons = {}, .district = asked.filing.district}))
    return Refusal::district_of_another_office;
  if (!shows_paper(store, by, asked.filing)) return Refusal::paper_application_missing;
  if (!facts.applicant) return Refusal::person_not_in_register;
  const auto officer = store.people().find(by.person());
  expects(officer.has_value());
  const Person applicant = store.people().meet({by.ids.next<PersonId>(), asked.applicant,
                                                kept_name(facts.applicant->name), std::nullopt, 0});
  return filing_.request(
      store, by,
      {
          kind(), *officer, {applicant, asked.contacts, {Source::officer, {}, officer->id}}
  },
      asked.filing, facts);
}

std::optional<Refusal> BehalfFiling::why_not(const Store& store, const Act& act, Instant at) const {
  if (!holds_office(store, act, act.district)) return Refusal::office_lost;
  return filing_.why_not(store, act, at);
}

Result<ActOutcome> BehalfFiling::take_effect(Store& store, const Occasion& by, const Act& act,
                                             const Evidence& evidence) {
  auto outcome = filing_.take_effect(store, by, act, evidence);
  if (outcome) outcome->about = store.acts().find_filings(act.id).front().applicant.person;
  return outcome;
}

}  // namespace kezek::domain
