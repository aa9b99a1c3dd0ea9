#pragma once

#include "domain/access/occasion.hpp"
#include "domain/applications/application_life.hpp"
#include "domain/base/result.hpp"

namespace kezek::domain {

/// What an officer does to an application of theirs, always with a reason of a dictionary that an
/// administrator keeps: blocking_reason, or removal_reason (rules.md §4, §6). Each refuses with
/// application_not_found, with unknown_reason where the dictionary has no such code or has retired
/// it, or with status_forbids.
class OfficerService {
 public:
  Result<Application> block(Store& store, const Occasion& by, ApplicationId id,
                            const Reason& reason) const;
  /// Back into the queue, at its own filing instant.
  Result<Application> unblock(Store& store, const Occasion& by, ApplicationId id,
                              const Reason& reason) const;
  Result<Application> remove(Store& store, const Occasion& by, ApplicationId id,
                             const Reason& reason) const;
};

}  // namespace kezek::domain
