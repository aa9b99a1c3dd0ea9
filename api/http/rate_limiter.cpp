#include "api/http/rate_limiter.hpp"

#include <algorithm>
#include <utility>

namespace kezek::api {
namespace {

using std::chrono::ceil;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;

microseconds interval_of(const RatePolicy& policy) {
  return microseconds{minutes{1}} / policy.per_minute;
}

microseconds window_of(const RatePolicy& policy) { return interval_of(policy) * policy.burst; }

}  // namespace

RateLimiter::RateLimiter(const RatePolicy& policy, std::size_t persons_max)
    : policy_{policy},
      persons_max_{persons_max},
      interval_{interval_of(policy)},
      window_{window_of(policy)} {}

Allowance RateLimiter::take(domain::PersonId person, domain::Instant now) {
  const std::lock_guard lock{mutex_};
  forget(now);
  // Nobody waits longer than the window, even when the clock was set back: what is cut off here is
  // kept of a refused request too.
  auto restored = std::clamp(restored_at(person), now, now + window_);
  const bool granted = restored + interval_ <= now + window_;
  if (granted) restored += interval_;
  recent_.insert_or_assign(person, restored);
  const auto available = now + window_ - restored;
  return {granted, static_cast<int>(available / interval_),
          ceil<seconds>(interval_ - available % interval_)};
}

std::size_t RateLimiter::remembered() const {
  const std::lock_guard lock{mutex_};
  return recent_.size() + earlier_.size();
}

/// Who did not ask for a whole window has a whole allowance and need not be remembered. When too
/// many ask, who asked longest ago is forgiven: memory has a bound, and strangers do not pay.
void RateLimiter::forget(domain::Instant now) {
  if (now - since_ < window_ && recent_.size() < persons_max_ / 2) return;
  earlier_ = std::exchange(recent_, {});
  since_ = now;
}

domain::Instant RateLimiter::restored_at(domain::PersonId person) const {
  for (const auto* known : {&recent_, &earlier_})
    if (const auto found = known->find(person); found != known->end()) return found->second;
  return {};
}

std::string policy_field(const RatePolicy& policy) {
  return "\"person\";q=" + std::to_string(policy.burst) +
         ";w=" + std::to_string(ceil<seconds>(window_of(policy)).count());
}

std::string limit_field(const Allowance& allowance) {
  return "\"person\";r=" + std::to_string(allowance.left) +
         ";t=" + std::to_string(allowance.until_more.count());
}

}  // namespace kezek::api
