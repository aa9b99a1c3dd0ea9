#pragma once

#include <optional>

#include "domain/applications/application_life.hpp"

namespace kezek::domain {

// Changing one's own application, without a signature; it keeps its filing instant and each change
// is a line of its history (rules.md §4). What is asked for already changes nothing. Each refuses
// with status_forbids where the status does not allow it, and takes an application that is held.

/// An offer is of the queue that made it, and a referral or a stop-list of its offer: so the queue
/// is changed before the turn comes.
constexpr bool may_change_queue(Status status) {
  return status == Status::in_queue || status == Status::blocked;
}

/// The language of teaching, while the application is live.
Result<Application> change_language(Store& store, const Occasion& by, const Application& held,
                                    GroupLanguage language);

/// The proofs are bound to the application besides those it has. Refuses with conclusion_missing
/// where the kind needs one that is not among them, with child_already_queued or child_enrolled
/// where the child stands in that kind already, or as binding does.
Result<Application> change_kind(Store& store, const Occasion& by, const Application& held,
                                QueueKind kind, const std::vector<AttachmentId>& proofs);

/// Where somebody goes with an application, and what shows that they live there.
struct DistrictChange {
  Kato district;
  std::optional<TemporaryResidence> residence{};
  std::vector<AttachmentId> attachments{};
};

/// To where the applicant lives now, as is_resident says; what is attached is bound to the
/// application besides what it has. Where an officer is to see the proof it is blocked until then.
/// Refuses as filing does: unknown_district, person_not_in_register, person_not_active, and as
/// is_resident and the binding do.
Result<Application> change_district(Store& store, const Occasion& by, const Application& held,
                                    const DistrictChange& asked,
                                    const std::optional<RegisteredPerson>& applicant);

/// How to reach the applicant about this application, while it is live.
Result<Application> change_contacts(Store& store, const Occasion& by, const Application& held,
                                    const Contacts& contacts, const AdditionalContacts& additional);

}  // namespace kezek::domain
