#include <limits>

#include "domain/queue/ledger_service.hpp"
#include "tests/support/memory_repositories.hpp"

namespace kezek::test {

using namespace domain;

std::vector<LedgerSeal> MemoryLedgers::seals(QueueId queue, std::int64_t after, int limit) const {
  std::vector<LedgerSeal> found;
  for (const auto& [key, seal] : tables.seals.rows())
    if (key.first == queue && key.second > after && std::ssize(found) < limit)
      found.push_back(seal);
  return found;
}

std::vector<UnsealedLedger> MemoryLedgers::unsealed(int limit) const {
  std::vector<UnsealedLedger> found;
  for (const auto& [id, queue] : tables.queues.rows()) {
    std::optional<LedgerSeal> last;
    for (const auto& seal : seals(id, 0, std::numeric_limits<int>::max())) last = seal;
    const bool is_open = queue.next_sequence() - 1 > (last ? last->last : 0);
    if (is_open && std::ssize(found) < limit) found.push_back({id, last});
  }
  return found;
}

std::vector<LedgerEntry> MemoryLedgers::entries(QueueId queue, std::int64_t after,
                                                std::int64_t last) const {
  const auto& all = tables.queues.at(queue).ledger();
  const auto end = std::min(last, std::ssize(all));
  if (after >= end) return {};
  return {all.begin() + after, all.begin() + end};
}

bool MemoryLedgers::seal(const LedgerSeal& seal) {
  return tables.seals.insert({seal.queue, seal.last}, seal);
}

/// Counters in memory are what the queue holds: that those of SQL are kept well is tested there.
LiveQueue MemoryLedgers::live(QueueId id) const {
  const MemoryQueue& queue = tables.queues.at(id);
  LiveQueue live{queue.next_sequence() - 1, {}, queue.interleaving(), {}, {}};
  trace(id, [&](const TracedApplication& traced) {
    if (!traced.live) return;
    ++live.sizes.of(traced.live->benefit);
    for (const auto& count : counts_of(*traced.live)) ++live.counts[count];
  });
  for (const auto& seal : seals(id, 0, std::numeric_limits<int>::max()))
    for (const auto& entry : entries(id, seal.first - 1, seal.last))
      ++live.months[{civil_month(entry.at), entry.cause}];
  return live;
}

void MemoryLedgers::trace(QueueId id,
                          const std::function<void(const TracedApplication&)>& each) const {
  std::map<ApplicationId, TracedApplication> traced;
  for (const auto& entry : tables.queues.at(id).ledger()) {
    if (!entry.subject) continue;
    const auto application = entry.subject->application;
    traced.try_emplace(application, TracedApplication{application, {}, {}})
        .first->second.entries.push_back(entry);
  }
  for (const auto& [application, kept] : tables.applications.rows()) {
    if (kept.queue != id || !is_counted(kept.facts.status)) continue;
    traced
        .try_emplace(application,
                     TracedApplication{
                         application, {},
                          { }
    })
        .first->second.live =
        LivePlace{kept.facts.benefit, {kept.facts.filed_at, kept.facts.number}};
  }
  for (const auto& [application, one] : traced) each(one);
}

}  // namespace kezek::test
