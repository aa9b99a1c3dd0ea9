#pragma once

#include <optional>
#include <span>
#include <vector>

#include "domain/queue/ledger.hpp"
#include "domain/queue/queue_order.hpp"

namespace kezek::domain {

/// All that the position of one application depends on, also while it is not counted.
struct Outlook {
  ClassSizes sizes;
  ClassSizes ahead;  ///< how many of each class precede its key
  Interleaving interleaving;
  std::optional<BenefitClass> benefit;  ///< the class it stands in; absent while it is not counted
};

std::optional<Standing> standing_of(const Outlook& outlook);

/// Takes an entry back: the outlook of the application with this key as it was right before.
/// `earlier` is the interleaving that was in force until the entry.
void undo(Outlook& outlook, const LedgerEntry& entry, const LedgerSubject& own,
          const Interleaving& earlier);

/// From the first instant on, up to and without the second.
struct Period {
  Instant since;
  Instant until;
};

/// The last entries of one queue.
struct RecentLedger {
  std::vector<LedgerEntry> entries;     ///< oldest first, without gaps, up to the last there is
  std::optional<Interleaving> earlier;  ///< in force before them; absent if nothing was
};

/// How far a position moved: below zero, nearer to the turn.
struct Shift {
  std::int64_t in_queue{};
  std::int64_t in_benefit_class{};

  friend bool operator==(const Shift&, const Shift&) = default;
};

/// What one cause did: how many entries it had and how far they moved the position together.
struct CauseShare {
  Cause cause;
  int entries;
  std::optional<Shift> effect;  ///< absent where there was no position before, or none after
};

/// Entries of one civil day together, or one entry about the application itself. The effects add
/// up to exactly the way from the position before to the one after.
struct ExplainedStep {
  Date day;
  Instant at;  ///< of the last of its entries
  bool own;    ///< the application itself was moved
  std::vector<CauseShare> causes;
  std::optional<Position> position;  ///< after it; absent while the application is not counted
};

/// Why a number changed in a period, oldest step first. What happened while the application was not
/// counted moved nobody's number and is left out.
struct Explanation {
  std::optional<Position> from;
  std::optional<Position> to;
  std::vector<CauseShare> causes;  ///< all effects of the steps, by cause
  std::vector<ExplainedStep> steps;
};

/// Walks the ledger backwards from where the application stands now. An entry's effect is the
/// position right after it minus right before it (rules.md §5), so the cost is that of the entries
/// walked, whatever the size of the queue. An entry counts to the time at which the ledger got it:
/// never before the entry that precedes it, although a job may have written it late.
Explanation explain(const LedgerSubject& own, Outlook now, const RecentLedger& ledger,
                    const Period& period);

}  // namespace kezek::domain
