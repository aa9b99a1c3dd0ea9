#pragma once

#include <algorithm>
#include <map>
#include <vector>

#include "domain/queue/explanation.hpp"
#include "tests/support/memory_table.hpp"

namespace kezek::test {

/// A live queue in memory: its ledger, and the keys of each class in order.
class MemoryQueue {
 public:
  MemoryQueue(UndoLog& log, const domain::Interleaving& interleaving)
      : log_{log}, interleaving_{interleaving} {}

  const domain::Interleaving& interleaving() const { return interleaving_; }

  std::int64_t next_sequence() const { return static_cast<std::int64_t>(ledger_.size()) + 1; }
  const std::vector<domain::LedgerEntry>& ledger() const { return ledger_; }

  /// Writes the entry and moves the application as it says.
  void append(const domain::LedgerEntry& entry) {
    ledger_.push_back(entry);
    log_.note([this, before = interleaving_] {
      ledger_.pop_back();
      interleaving_ = before;
    });
    interleaving_ = entry.interleaving;
    if (entry.leaves) leave(*entry.leaves, entry.subject->key);
    if (entry.enters) enter(*entry.enters, entry.subject->key);
  }

  domain::Standing standing(domain::BenefitClass benefit, const domain::QueueKey& key) const {
    domain::ClassSizes sizes;
    for (const auto& [each, keys] : classes_)
      sizes.of(each) = static_cast<std::int64_t>(keys.size());
    const auto& own = classes_.at(benefit);
    const auto place = std::ranges::lower_bound(own, key);
    return {sizes, interleaving_, benefit, place - own.begin()};
  }

  domain::Outlook outlook(const domain::QueueKey& key) const {
    domain::Outlook outlook{{}, {}, interleaving_, std::nullopt};
    for (const auto& [each, keys] : classes_) {
      outlook.sizes.of(each) = static_cast<std::int64_t>(keys.size());
      outlook.ahead.of(each) = std::ranges::lower_bound(keys, key) - keys.begin();
    }
    return outlook;
  }

 private:
  void enter(domain::BenefitClass benefit, const domain::QueueKey& key) {
    place(benefit, key);
    log_.note([this, benefit, key] { take(benefit, key); });
  }
  void leave(domain::BenefitClass benefit, const domain::QueueKey& key) {
    take(benefit, key);
    log_.note([this, benefit, key] { place(benefit, key); });
  }

  void place(domain::BenefitClass benefit, const domain::QueueKey& key) {
    auto& keys = classes_[benefit];
    keys.insert(std::ranges::upper_bound(keys, key), key);
  }
  void take(domain::BenefitClass benefit, const domain::QueueKey& key) {
    auto& keys = classes_[benefit];
    const auto found = std::ranges::lower_bound(keys, key);
    domain::expects(found != keys.end() && *found == key);
    keys.erase(found);
  }

  UndoLog& log_;
  domain::Interleaving interleaving_;
  std::vector<domain::LedgerEntry> ledger_;
  std::map<domain::BenefitClass, std::vector<domain::QueueKey>> classes_;
};

}  // namespace kezek::test
