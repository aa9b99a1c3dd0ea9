#pragma once

#include <optional>

#include "domain/access/occasion.hpp"
#include "domain/applications/application.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// Removes applications whose child is over the age limit (rules.md §3, §6), at most a batch of one
/// district, and gives how many: there may be more. Of servers that do so at once each takes
/// others, and a second run changes nothing.
int remove_outgrown(Store& store, const Occasion& by);

/// Removes one that is held and over the limit.
void remove_by_age(Store& store, const Occasion& by, const Application& held);

/// What waits to be removed.
struct Outgrown {
  std::int64_t count;
  std::optional<Instant> due;  ///< since when the first of them waits
};
Outgrown outgrown(const Store& store, Instant now);

}  // namespace kezek::domain
