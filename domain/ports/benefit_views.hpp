#pragma once

#include <optional>
#include <vector>

#include "domain/applications/benefit_claim.hpp"
#include "domain/ports/application_views.hpp"

namespace kezek::domain {

/// One line of the officers' work list.
struct BenefitLine {
  ApplicationId id;
  ApplicationNumber number;
  PersonName child;
  PersonName applicant;
  Kato district;
  QueueKind kind;
  Status status;
  ClaimedBenefit benefit;
};

/// Where a page of the work list begins: after this line. The oldest due come first, then the
/// oldest claims.
struct BenefitCursor {
  std::optional<Instant> due;
  Instant claimed_at;
  ApplicationId id;
};

struct BenefitPage {
  std::vector<BenefitLine> lines;
  std::optional<BenefitCursor> next;  ///< absent on the last page
};

struct BenefitFilter {
  BenefitState state;
  std::optional<bool> overdue;  ///< claimed, and to be confirmed before now
};

/// Claimed benefits of live applications as officers look at them, one query. What a page shows is
/// audited in the same statement (api.md 15).
class BenefitViews {
 public:
  virtual ~BenefitViews() = default;

  virtual BenefitPage list(const ReadingOccasion& by, const BenefitFilter& filter,
                           const std::optional<BenefitCursor>& after, int limit) const = 0;
};

}  // namespace kezek::domain
