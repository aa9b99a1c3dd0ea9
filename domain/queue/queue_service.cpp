#include "domain/queue/queue_service.hpp"

namespace kezek::domain {

int follow_policies(Store& store, Instant now) {
  int changed = 0;
  for (const auto& queue : store.queues().all()) {
    const auto& dated = store.reference().policies.on(queue.name.district, civil_date(now));
    const int ratio = dated.policy.generals_per_priority;
    if (ratio == queue.interleaving.generals_per_priority) continue;
    if (store.queues().change_ratio(queue.id, ratio, {now, dated.version})) ++changed;
  }
  return changed;
}

Result<Explanation> explain_position(const Store& store, ApplicationId id, const Period& period) {
  const auto& queues = store.queues();
  const auto ledger = queues.ledger_since(id, period.since, explained_entries_max);
  if (!ledger) return Refusal::period_too_long;
  const Application application = store.applications().find(id).value();
  const LedgerSubject own{
      id, {application.filed_at, application.number}
  };
  return explain(own, queues.outlook(id), *ledger, period);
}

}  // namespace kezek::domain
