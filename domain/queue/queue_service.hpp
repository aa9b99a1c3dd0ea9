#pragma once

#include "domain/access/occasion.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// Puts today's ratio of each district's policy in force in its queues: the order follows today's
/// policy, and a change of it is an entry of the ledger (rules.md §3). Gives how many changed; a
/// second run changes nothing.
int follow_policies(Store& store, Instant now);

}  // namespace kezek::domain
