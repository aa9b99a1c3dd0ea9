#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/base/id.hpp"
#include "domain/base/time.hpp"

namespace kezek::domain {

/// Which live applications the registers were asked about, and when (rules.md §5, yearly). One is
/// due when it was filed and last refreshed before `since`.
class RefreshRepository {
 public:
  virtual ~RefreshRepository() = default;

  /// Those that are due, by id, after the last one seen.
  virtual std::vector<ApplicationId> due(Instant since, const std::optional<ApplicationId>& after,
                                         int limit) const = 0;
  /// How many are due; more than `counted_max` are not counted.
  virtual std::int64_t count_due(Instant since) const = 0;
  static constexpr int counted_max = 100'000;
  /// Those that are due and were not taken since `taken_before`; they are taken from now on. Of
  /// callers at once each gets others.
  virtual std::vector<ApplicationId> take(Instant since, Instant taken_before, Instant now,
                                          int limit) = 0;
  virtual void refreshed(ApplicationId id, Instant at) = 0;
};

}  // namespace kezek::domain
