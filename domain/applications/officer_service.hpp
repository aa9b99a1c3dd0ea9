#pragma once

#include "domain/access/occasion.hpp"
#include "domain/applications/application_life.hpp"
#include "domain/base/result.hpp"

namespace kezek::domain {

/// What an officer does to an application of theirs, always with a reason (rules.md §4, §6). Each
/// refuses with application_not_found, or with status_forbids.
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
