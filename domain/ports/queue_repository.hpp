#pragma once

#include <optional>
#include <vector>

#include "domain/base/id.hpp"
#include "domain/queue/explanation.hpp"

namespace kezek::domain {

/// When a job changes a queue, and under which policy.
struct LedgerOccasion {
  Instant at;
  int policy_version;
};

/// A queue, and how its classes take turns.
struct QueueRow {
  QueueId id;
  QueueName name;
  Interleaving interleaving;
};

class QueueRepository {
 public:
  virtual ~QueueRepository() = default;

  /// Where a counted application stands now; absent for one that is not counted.
  virtual std::optional<Standing> standing(ApplicationId application) const = 0;
  /// What the position of a kept application depends on, also while it is not counted.
  virtual Outlook outlook(ApplicationId application) const = 0;
  /// The ledger of the queue of an application, from the first entry made at or after the instant;
  /// absent if that are more than `entries_max`.
  virtual std::optional<RecentLedger> ledger_since(ApplicationId application, Instant since,
                                                   int entries_max) const = 0;
  virtual std::vector<QueueRow> all() const = 0;
  /// Writes a new ratio in force with its ledger entry; false when the queue has that ratio
  /// already.
  virtual bool change_ratio(QueueId queue, int generals_per_priority, const LedgerOccasion& by) = 0;
  virtual std::vector<LedgerEntry> ledger(QueueId queue) const = 0;
};

}  // namespace kezek::domain
