#pragma once

#include <optional>
#include <vector>

#include "domain/attachments/attachment.hpp"
#include "domain/base/refusal.hpp"
#include "domain/people/district.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

// The rules of rules.md §4 that filing and a later change of an application share. Each gives what
// is against it, or nothing.

/// Nobody is queued in a district that takes no new application.
std::optional<Refusal> refusal_by_district(const std::vector<District>& districts,
                                           const Kato& asked);

/// Whoever asks for a district is registered there.
std::optional<Refusal> refusal_by_residence(const std::optional<RegisteredAddress>& address,
                                            const std::vector<District>& districts,
                                            const Kato& asked);

/// Some queues need a conclusion, whoever asks (rules.md §1).
std::optional<Refusal> refusal_by_conclusion(QueueKind kind,
                                             const std::vector<AttachmentKind>& proofs);

/// At most one live application per child and kind, and none beside an enrolment; but for the
/// application that holds the filing already.
std::optional<Refusal> refusal_by_standing(const Store& store, const Filing& filing,
                                           std::optional<ApplicationId> holder = {});

}  // namespace kezek::domain
