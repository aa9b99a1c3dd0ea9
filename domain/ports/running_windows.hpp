#pragma once

#include <vector>

#include "domain/access/occasion.hpp"
#include "domain/calendar/running_window.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// The windows of one kind that are counted in working days: whoever has such windows tells the
/// calendar of them here, so that an edit can count them anew.
class RunningWindows {
 public:
  virtual ~RunningWindows() = default;

  /// Those that have not ended.
  virtual std::vector<RunningWindow> running(const Store& store, Instant now) const = 0;
  /// Moves the end of a window to a later instant, and records that it was moved and when.
  virtual void prolong(Store& store, const Occasion& by, const RunningWindow& window,
                       Instant due) = 0;
};

}  // namespace kezek::domain
