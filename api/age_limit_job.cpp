#include "api/age_limit_job.hpp"

#include "domain/applications/age_limit.hpp"

namespace kezek::api {

void AgeLimitJob::round(const std::stop_token& stop) const {
  const auto batch = [&](domain::Store& store) {
    return remove_outgrown(store, {{}, "age-limit", desk_.clock.now(), desk_.ids});
  };
  measure();
  while (!stop.stop_requested()) {
    const int removed = desk_.uow.record(batch);
    if (removed == 0) break;
    metrics_.count_outgrown(removed);
  }
  measure();
}

void AgeLimitJob::measure() const {
  const auto now = desk_.clock.now();
  const auto waiting =
      desk_.uow.read([&](const domain::Store& store) { return outgrown(store, now); });
  metrics_.set_outgrown(waiting.count, std::chrono::duration_cast<std::chrono::seconds>(
                                           now - waiting.due.value_or(now)));
}

}  // namespace kezek::api
