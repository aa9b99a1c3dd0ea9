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

}  // namespace kezek::domain
