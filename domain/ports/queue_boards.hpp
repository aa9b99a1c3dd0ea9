#pragma once

#include <optional>
#include <vector>

#include "domain/queue/ledger_seal.hpp"
#include "domain/queue/queue_order.hpp"

namespace kezek::domain {

/// One line of the list of queues.
struct QueueLine {
  QueueName name;
  ClassSizes sizes;
  Interleaving interleaving;
};

/// When those were filed who were served last, of each class.
struct LastServed {
  std::optional<Instant> extraordinary;
  std::optional<Instant> priority;
  std::optional<Instant> general;
};

/// How many entries of one cause a queue got in a civil month.
struct Movement {
  Date month;  ///< its first day
  Cause cause;
  std::int64_t entries;
};

/// What everybody may know of a queue.
struct QueueBoard {
  QueueLine line;
  LastServed last_served;
  std::vector<Movement> movements;      ///< newest month first; what is sealed
  std::optional<LedgerSeal> last_seal;  ///< whoever keeps it can tell whether history was rewritten
};

/// What the public looks at, each one query that costs the same for a queue of any size.
class QueueBoards {
 public:
  virtual ~QueueBoards() = default;

  /// Of one district, or of all.
  virtual std::vector<QueueLine> list(const std::optional<Kato>& district) const = 0;
  /// With the movements of the months from this one on.
  virtual std::optional<QueueBoard> find(const QueueName& name, Date since_month) const = 0;
};

}  // namespace kezek::domain
