#include "domain/applications/changing.hpp"

#include "domain/applications/filing_rules.hpp"
#include "domain/attachments/attachment_use.hpp"

namespace kezek::domain {

namespace {

std::optional<Refusal> refusal_by_register(const std::optional<RegisteredPerson>& applicant,
                                           const std::vector<District>& districts,
                                           const Kato& asked) {
  if (!applicant) return Refusal::person_not_in_register;
  if (!applicant->is_active) return Refusal::person_not_active;
  return refusal_by_residence(applicant->address, districts, asked);
}

}  // namespace

Result<Application> change_language(Store& store, const Occasion& by, const Application& held,
                                    GroupLanguage language) {
  if (!is_live(held.status)) return Refusal::status_forbids;
  if (held.filing.language == language) return held;
  Filing next = held.filing;
  next.language = language;
  return alter(store, by, held, {Happened::language_changed, next});
}

Result<Application> change_kind(Store& store, const Occasion& by, const Application& held,
                                QueueKind kind, const std::vector<AttachmentId>& proofs) {
  if (!may_change_queue(held.status)) return Refusal::status_forbids;
  if (held.filing.kind == kind) return held;
  const Policy& policy = policy_of(store, held, by.at).policy;
  if (const auto bound = bind(store, by, proofs, {held.id}, policy); !bound) return bound.error();
  const auto attached = kinds_of(store.attachments().of_application(held.id));
  if (const auto no = refusal_by_conclusion(kind, attached)) return *no;
  Filing next = held.filing;
  next.kind = kind;
  if (const auto no = refusal_by_standing(store, next)) return *no;
  return alter(store, by, held, {Happened::kind_changed, next});
}

Result<Application> change_district(Store& store, const Occasion& by, const Application& held,
                                    const Kato& district,
                                    const std::optional<RegisteredPerson>& applicant) {
  if (!may_change_queue(held.status)) return Refusal::status_forbids;
  if (held.filing.district == district) return held;
  const auto& districts = store.reference().districts;
  if (const auto no = refusal_by_district(districts, district)) return *no;
  if (const auto no = refusal_by_register(applicant, districts, district)) return *no;
  Filing next = held.filing;
  next.district = district;
  next.applicant.address = *applicant->address;
  next.proved.residence = true;
  return alter(store, by, held, {Happened::district_changed, next});
}

Result<Application> change_contacts(Store& store, const Occasion& by, const Application& held,
                                    const Contacts& contacts,
                                    const AdditionalContacts& additional) {
  if (by.person() != held.filing.applicant.person) return Refusal::contacts_of_another;
  if (!is_live(held.status)) return Refusal::status_forbids;
  const Applicant& applicant = held.filing.applicant;
  if (applicant.contacts == contacts && applicant.additional == additional) return held;
  Filing next = held.filing;
  next.applicant.contacts = contacts;
  next.applicant.additional = additional;
  return alter(store, by, held, {Happened::contacts_changed, next});
}

}  // namespace kezek::domain
