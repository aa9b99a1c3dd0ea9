#pragma once

#include <compare>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/queue/ledger_seal.hpp"

namespace kezek::domain {

/// A queue whose ledger has entries beyond its last seal.
struct UnsealedLedger {
  QueueId queue;
  std::optional<LedgerSeal> last;
};

/// Where an application stands, as the live queue says.
struct LivePlace {
  BenefitClass benefit;
  QueueKey key;

  friend bool operator==(const LivePlace&, const LivePlace&) = default;
};

/// Everything a queue's ledger says of one application, and what the live queue says.
struct TracedApplication {
  ApplicationId application;
  std::vector<LedgerEntry> entries;  ///< in their order
  std::optional<LivePlace> live;
};

/// One of the counters by which positions are found: how many of a class were filed in a time.
struct ClassCount {
  BenefitClass benefit;
  std::string span;  ///< month, day or hour, of UTC
  Instant starts;

  friend auto operator<=>(const ClassCount&, const ClassCount&) = default;
};

/// How many sealed entries of one cause a queue got in a civil month.
struct MonthlyCount {
  Date month;  ///< its first day
  Cause cause;

  friend auto operator<=>(const MonthlyCount&, const MonthlyCount&) = default;
};

/// What a live queue says of itself, beside its ledger.
struct LiveQueue {
  std::int64_t sequence;  ///< of its last entry
  ClassSizes sizes;
  Interleaving interleaving;
  std::map<ClassCount, std::int64_t> counts;  ///< none is zero
  std::map<MonthlyCount, std::int64_t> months;
};

class LedgerRepository {
 public:
  virtual ~LedgerRepository() = default;

  /// Always in the same order, so that several servers that seal do not wait crosswise.
  virtual std::vector<UnsealedLedger> unsealed(int limit) const = 0;
  /// The entries after the first of these sequences, up to the last, in their order.
  virtual std::vector<LedgerEntry> entries(QueueId queue, std::int64_t after,
                                           std::int64_t last) const = 0;
  /// The seals that end after the entry of this sequence, in their order.
  virtual std::vector<LedgerSeal> seals(QueueId queue, std::int64_t after, int limit) const = 0;
  /// Keeps a seal, and counts its entries by civil month and cause. Of any number of parallel calls
  /// for the same range one returns true.
  virtual bool seal(const LedgerSeal& seal) = 0;

  virtual LiveQueue live(QueueId queue) const = 0;
  /// Every application that a ledger or the live queue knows, one after another.
  virtual void trace(QueueId queue,
                     const std::function<void(const TracedApplication&)>& each) const = 0;
};

}  // namespace kezek::domain
