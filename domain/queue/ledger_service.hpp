#pragma once

#include <array>
#include <functional>
#include <optional>

#include "domain/base/result.hpp"
#include "domain/ports/digest.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// The first day of the civil month in which sealed entries are counted.
Date civil_month(Instant at);

/// The counters of a queue in which a place is counted.
std::array<ClassCount, 3> counts_of(const LivePlace& place);

/// Seals what was written since the last seals, of some queues, at most `sealed_entries_max`
/// entries of each. Gives how many seals it made; none when everything is sealed. A queue's row is
/// held by whoever writes an entry until the commit, so what can be read is committed and has no
/// gaps.
int seal_ledgers(Store& store, const Digest& digest, Instant now);

inline constexpr int sealed_entries_max = 10'000;

/// What can be wrong with a ledger.
enum class Flaw {
  gap,            ///< an entry is missing, or the queue says another last sequence
  seal_broken,    ///< the hash is not that of the entries and of the seal before
  seal_gap,       ///< a seal does not begin where the one before ended
  contradiction,  ///< an application leaves a class it did not stand in, or enters twice
  place,          ///< an application stands elsewhere than its entries say
  sizes,          ///< the sizes of the classes are others
  interleaving,   ///< the ratio or the phase is another
  count,          ///< a counter of a month, day or hour is another
  month,          ///< the sealed entries of a civil month are others
};

constexpr auto names(Flaw) {
  using enum Flaw;
  return std::to_array<Named<Flaw>>({
      {gap,           "gap"          },
      {seal_broken,   "seal_broken"  },
      {seal_gap,      "seal_gap"     },
      {contradiction, "contradiction"},
      {place,         "place"        },
      {sizes,         "sizes"        },
      {interleaving,  "interleaving" },
      {count,         "count"        },
      {month,         "month"        },
  });
}

/// One thing that is wrong, and where.
struct LedgerFinding {
  QueueId queue;
  Flaw flaw;
  std::optional<std::int64_t> sequence{};
  std::optional<ApplicationId> application{};
};

/// What a look at one queue's ledger found.
struct LedgerVerdict {
  std::int64_t entries{};
  std::int64_t sealed{};              ///< up to this entry
  std::optional<Sha256> last_seal{};  ///< keep it elsewhere: nobody can rewrite what it covers then
  int flaws{};
};

/// Verifies the chain of seals against the entries, rebuilds the queue from its ledger and compares
/// it with the live one. The store must show one moment. Needs room for the counters and for one
/// application at a time, not for the queue.
LedgerVerdict verify_ledger(const Store& store, QueueId queue, const Digest& digest,
                            const std::function<void(const LedgerFinding&)>& found);

}  // namespace kezek::domain
