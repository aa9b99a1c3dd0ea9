#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>

#include "domain/queue/queue.hpp"
#include "domain/queue/queue_order.hpp"

namespace kezek::domain {

/// Why a queue changed; the only causes there are (rules.md §5).
enum class Cause {
  joined,
  left,
  removed,
  served,
  returned,
  stop_listed,
  blocked,
  restored,
  benefit_granted,
  benefit_withdrawn,
  moved_in,
  moved_out,
  corrected,
  refreshed,
  policy_changed,
};

constexpr auto names(Cause) {
  using enum Cause;
  return std::to_array<Named<Cause>>({
      {joined,            "joined"           },
      {left,              "left"             },
      {removed,           "removed"          },
      {served,            "served"           },
      {returned,          "returned"         },
      {stop_listed,       "stop_listed"      },
      {blocked,           "blocked"          },
      {restored,          "restored"         },
      {benefit_granted,   "benefit_granted"  },
      {benefit_withdrawn, "benefit_withdrawn"},
      {moved_in,          "moved_in"         },
      {moved_out,         "moved_out"        },
      {corrected,         "corrected"        },
      {refreshed,         "refreshed"        },
      {policy_changed,    "policy_changed"   },
  });
}

/// The application that an entry moves, and its key in the order.
struct LedgerSubject {
  ApplicationId application;
  QueueKey key;

  friend auto operator<=>(const LedgerSubject&, const LedgerSubject&) = default;
};

/// One change of one queue. The queue is what its entries say, in the order of `sequence`.
struct LedgerEntry {
  std::int64_t sequence;  ///< 1, 2, 3 … within the queue, without gaps
  Instant at;
  Cause cause;
  std::optional<LedgerSubject> subject;  ///< absent: the order of the whole queue changed
  std::optional<BenefitClass> leaves;    ///< the class it stops standing in
  std::optional<BenefitClass> enters;    ///< the class it stands in from now on
  Interleaving interleaving;             ///< from now on
  std::optional<PersonId> by;            ///< absent: a job
  int policy_version;
};

/// A queue in memory, rebuilt from its ledger.
class RebuiltQueue {
 public:
  RebuiltQueue() = default;
  /// Throws InvariantBroken when the entries contradict each other.
  explicit RebuiltQueue(std::span<const LedgerEntry> entries);

  /// What the next entry says. Throws InvariantBroken when it contradicts those before.
  void apply(const LedgerEntry& entry);

  ClassSizes sizes() const;
  const Interleaving& interleaving() const { return interleaving_; }
  bool holds(ApplicationId application) const { return places_.contains(application); }
  /// Where the application stands; absent when it is not counted.
  std::optional<Standing> standing(ApplicationId application) const;

 private:
  struct Place {
    BenefitClass benefit;
    QueueKey key;
    friend auto operator<=>(const Place&, const Place&) = default;
  };

  std::int64_t sequence_ = 0;
  std::map<ApplicationId, Place> places_;
  Interleaving interleaving_{};
};

}  // namespace kezek::domain
