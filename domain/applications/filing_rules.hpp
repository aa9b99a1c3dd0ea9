#pragma once

#include <optional>
#include <vector>

#include "domain/applications/application.hpp"
#include "domain/attachments/attachment.hpp"
#include "domain/base/result.hpp"
#include "domain/people/district.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

// The rules of rules.md §4 that filing and a later change of an application share. Each gives what
// is against it, or nothing.

/// Nobody is queued in a district that takes no new application.
std::optional<Refusal> refusal_by_district(const std::vector<District>& districts,
                                           const Kato& asked);

/// Nobody files, or moves, of whom the register has no active record.
std::optional<Refusal> refusal_by_record(const std::optional<RegisteredPerson>& applicant);

/// What shows where an applicant lives.
struct ShownResidence {
  std::optional<RegisteredAddress> registered;
  std::optional<TemporaryResidence> temporary;
  bool has_scan;  ///< a proof of residence is attached
};

/// Whether it is proved that the applicant lives in the district they ask for (rules.md §4.4): they
/// are registered there, or have a temporary registration and its scan. Where nobody has mapped the
/// register's code that is no reason to refuse: with a scan it waits for an officer, unproved.
/// Refuses with no_residence_in_district, residence_unrecognized, residence_ended or
/// residence_proof_missing.
Result<bool> is_resident(const std::vector<District>& districts, const ShownResidence& shown,
                         const Kato& asked, Date today);

/// Some queues need a conclusion, whoever asks (rules.md §1).
std::optional<Refusal> refusal_by_conclusion(QueueKind kind,
                                             const std::vector<AttachmentKind>& proofs);

/// At most one live application per child and kind, and none beside an enrolment; but for the
/// application that holds the filing already.
std::optional<Refusal> refusal_by_standing(const Store& store, const Filing& filing,
                                           std::optional<ApplicationId> holder = {});

}  // namespace kezek::domain
