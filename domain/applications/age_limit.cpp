#include "domain/applications/age_limit.hpp"

#include <algorithm>

#include "domain/applications/age.hpp"
#include "domain/applications/application_life.hpp"
#include "domain/base/expects.hpp"

namespace kezek::domain {

namespace {

constexpr int batch_max = 50;

BornUntil over_limit(const Reference& reference, const Kato& district, Instant now) {
  const Date today = civil_date(now);
  return {district,
          youngest_over_age(today, reference.policies.on(district, today).policy.age_limit)};
}

/// Midnight of the day that made the child too old: the 1 September, or the day of a policy that
/// lowered the limit; or when the application last changed, if that was later.
Instant due_of(const Store& store, const Application& application, Instant now) {
  const Date september = last_first_of_september(civil_date(now));
  return std::max({start_of(september), start_of(policy_of(store, application, now).effective_from),
                   application.changed_at});
}

}  // namespace

void remove_by_age(Store& store, const Occasion& by, const Application& held) {
  const auto removed = happen(
      store, by, held,
      {.event = Event::outgrow, .cause = Cause::removed, .since = due_of(store, held, by.at)});
  expects(removed.has_value());
  audit_application(store, by, "remove_outgrown", held);
}

int remove_outgrown(Store& store, const Occasion& by) {
  for (const auto& district : store.reference().districts) {
    auto held =
        store.outgrown().hold(over_limit(store.reference(), district.kato, by.at), batch_max);
    if (held.empty()) continue;
    // Queues are held in one order by everybody.
    std::ranges::sort(held, {}, [](const Application& one) { return one.filing.queue(); });
    for (const auto& application : held) remove_by_age(store, by, application);
    return static_cast<int>(held.size());
  }
  return 0;
}

Outgrown outgrown(const Store& store, Instant now) {
  Outgrown waiting{};
  for (const auto& district : store.reference().districts)
    waiting.count += store.outgrown().count(over_limit(store.reference(), district.kato, now));
  if (waiting.count > 0) waiting.due = start_of(last_first_of_september(civil_date(now)));
  return waiting;
}

}  // namespace kezek::domain
