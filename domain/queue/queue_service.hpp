#pragma once

#include "domain/access/occasion.hpp"
#include "domain/base/result.hpp"
#include "domain/ports/unit_of_work.hpp"
#include "domain/queue/explanation.hpp"

namespace kezek::domain {

/// Puts today's ratio of each district's policy in force in its queues: the order follows today's
/// policy, and a change of it is an entry of the ledger (rules.md §3). Gives how many changed; a
/// second run changes nothing.
int follow_policies(Store& store, Instant now);

/// Why the position of a kept application changed in a period, in the queue where it stands now.
/// The store must show one moment. Refuses with period_too_long when more than
/// `explained_entries_max` entries were written since the period began.
Result<Explanation> explain_position(const Store& store, ApplicationId id, const Period& period);

/// A year of a large town's queue; walking them takes a tenth of a second.
inline constexpr int explained_entries_max = 20'000;

}  // namespace kezek::domain
