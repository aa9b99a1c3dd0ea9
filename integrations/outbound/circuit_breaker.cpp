#include "integrations/outbound/circuit_breaker.hpp"

#include <algorithm>

namespace kezek::integrations::outbound {

CircuitBreaker::Attempt::~Attempt() {
  if (breaker_ != nullptr) breaker_->failed(round_);
}

void CircuitBreaker::Attempt::succeeded() {
  if (breaker_ != nullptr) std::exchange(breaker_, nullptr)->succeeded(round_);
}

std::optional<CircuitBreaker::Attempt> CircuitBreaker::enter() {
  const std::lock_guard lock{mutex_};
  if (rests_until_) {
    const domain::Instant now = clock_.now();
    // Nobody rests for longer than the rest, even when the clock was set back.
    rests_until_ = std::min(*rests_until_, now + limits_.rest);
    if (probing_ || now < *rests_until_) return std::nullopt;
    probing_ = true;
    ++round_;
  }
  return std::make_optional<Attempt>(*this, round_);
}

void CircuitBreaker::succeeded(std::uint64_t round) {
  const std::lock_guard lock{mutex_};
  // A call that began before the service went to rest says nothing about it now.
  if (round != round_) return;
  failures_ = 0;
  probing_ = false;
  rests_until_.reset();
}

void CircuitBreaker::failed(std::uint64_t round) {
  const std::lock_guard lock{mutex_};
  if (round != round_) return;
  // A failed probe stands above the limit too: only a success begins to count anew.
  if (++failures_ < limits_.failures_max) return;
  probing_ = false;
  rests_until_ = clock_.now() + limits_.rest;
  ++round_;
}

}  // namespace kezek::integrations::outbound
