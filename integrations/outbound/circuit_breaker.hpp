#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>

#include "domain/base/time.hpp"
#include "domain/ports/clock.hpp"

namespace kezek::integrations::outbound {

struct BreakerLimits {
  int failures_max = 5;           ///< in a row, then the service is left alone
  std::chrono::seconds rest{30};  ///< for so long
};

/// Leaves a failing service alone: people are refused at once instead of each waiting for a
/// timeout. After the rest one call probes it; its outcome decides for all. Safe to use from many
/// threads.
class CircuitBreaker {
 public:
  /// The clock outlives the breaker.
  CircuitBreaker(const BreakerLimits& limits, const domain::Clock& clock)
      : limits_{limits}, clock_{clock} {}

  /// One call of the service. It has failed unless it was said to have succeeded.
  class Attempt {
   public:
    Attempt(CircuitBreaker& breaker, std::uint64_t round) : breaker_{&breaker}, round_{round} {}
    Attempt(Attempt&& other) noexcept
        : breaker_{std::exchange(other.breaker_, nullptr)}, round_{other.round_} {}
    Attempt(const Attempt&) = delete;
    Attempt& operator=(const Attempt&) = delete;
    Attempt& operator=(Attempt&&) = delete;
    ~Attempt();

    void succeeded();

   private:
    CircuitBreaker* breaker_;
    std::uint64_t round_;
  };

  /// Absent while the service rests.
  std::optional<Attempt> enter();

 private:
  void succeeded(std::uint64_t round);
  void failed(std::uint64_t round);

  const BreakerLimits limits_;
  const domain::Clock& clock_;
  std::mutex mutex_;
  int failures_ = 0;
  std::optional<domain::Instant> rests_until_;
  bool probing_ = false;
  std::uint64_t round_ = 0;  ///< grows when the service goes to rest and when it is probed
};

}  // namespace kezek::integrations::outbound
