#pragma once

#include "domain/ports/running_windows.hpp"

namespace kezek::domain {

/// The windows in which claimed benefits are to be confirmed. An edit of the calendar gives the
/// applicant more time, never less.
class BenefitWindows final : public RunningWindows {
 public:
  std::vector<RunningWindow> running(const Store& store, Instant now) const override;
  /// A decision that an officer was about to sign is to be looked at again.
  void prolong(Store& store, const Occasion& by, const RunningWindow& window, Instant due) override;
};

}  // namespace kezek::domain
