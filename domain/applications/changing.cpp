#include "domain/applications/changing.hpp"

#include <algorithm>

#include "domain/applications/filing_rules.hpp"
#include "domain/attachments/attachment_use.hpp"
#include "domain/base/among.hpp"

namespace kezek::domain {

namespace {

const Reason residence_unproved{ReasonCode::parse("residence_unproved").value(), std::nullopt};

bool shows_residence(const Store& store, const std::vector<AttachmentId>& given) {
  return std::ranges::any_of(given, [&](AttachmentId id) {
    return store.attachments().find(id)->kind == AttachmentKind::residence_proof;
  });
}

/// Nobody stands in a queue whose residence is not proved: an officer ends the block.
Result<Application> until_proved(Store& store, const Occasion& by, const Application& held) {
  if (held.status == Status::blocked) return held;
  return happen(store, by, held, {Event::block, Cause::blocked, residence_unproved});
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
                                    const DistrictChange& asked,
                                    const std::optional<RegisteredPerson>& applicant) {
  if (!may_change_queue(held.status)) return Refusal::status_forbids;
  if (held.filing.district == asked.district) return held;
  const auto& districts = store.reference().districts;
  if (const auto no = refusal_by_district(districts, asked.district)) return *no;
  if (const auto no = refusal_by_record(applicant)) return *no;
  const auto& policy = policy_of(store, held, by.at).policy;
  if (const auto bound = bind(store, by, asked.attachments, {held.id}, policy); !bound)
    return bound.error();
  const ShownResidence shown{applicant->address, asked.residence,
                             shows_residence(store, asked.attachments)};
  const auto resides = is_resident(districts, shown, asked.district, civil_date(by.at));
  if (!resides) return resides.error();
  const auto moving = *resides ? Result{held} : until_proved(store, by, held);
  if (!moving) return moving.error();
  Filing next = moving->filing;
  next.district = asked.district;
  next.applicant.address = applicant->address.value_or(RegisteredAddress{});
  next.applicant.residence = asked.residence;
  next.proved.residence = *resides;
  return alter(store, by, *moving, {Happened::district_changed, next});
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
