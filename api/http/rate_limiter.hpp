#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>

#include "api/http/limits.hpp"
#include "domain/base/id.hpp"
#include "domain/base/time.hpp"

namespace kezek::api {

/// How often one person may ask for what makes others wait: so many at once, then so many a minute.
struct RatePolicy {
  int burst = 12;
  int per_minute = 30;
};

/// What a request found of its person's allowance, and left of it.
struct Allowance {
  bool granted;
  int left;                         ///< requests that would be granted now
  std::chrono::seconds until_more;  ///< rounded up: after it one more is granted
};

/// Counts requests of persons, by GCRA: all it keeps of a person is one instant. Thread safe.
class RateLimiter {
 public:
  explicit RateLimiter(const RatePolicy& policy,
                       std::size_t persons_max = limits::persons_remembered_max);

  /// Takes one request from the person's allowance; a refused one takes nothing.
  Allowance take(domain::PersonId person, domain::Instant now);

  const RatePolicy& policy() const { return policy_; }
  std::size_t remembered() const;

 private:
  using Restored = std::map<domain::PersonId, domain::Instant>;

  void forget(domain::Instant now);
  domain::Instant restored_at(domain::PersonId person) const;

  const RatePolicy policy_;
  const std::size_t persons_max_;
  const std::chrono::microseconds interval_;  ///< in which one request is restored
  const std::chrono::microseconds window_;    ///< in which all are
  mutable std::mutex mutex_;
  domain::Instant since_{};  ///< when `recent_` was begun
  Restored recent_{};        ///< when each person's allowance is whole again
  Restored earlier_{};       ///< those nobody asked about since
};

/// The fields of draft-ietf-httpapi-ratelimit-headers-10.
std::string policy_field(const RatePolicy& policy);
std::string limit_field(const Allowance& allowance);

}  // namespace kezek::api
