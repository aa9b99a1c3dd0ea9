#pragma once

#include <algorithm>
#include <chrono>

namespace kezek::persistence {

/// When to try again after a failure: after 100 ms, then twice as long each time, up to 5 s, each
/// pause shortened by chance so that many who wait don't come together.
class BackOff {
 public:
  using Time = std::chrono::steady_clock::time_point;

  static constexpr std::chrono::milliseconds first{100};
  static constexpr std::chrono::milliseconds longest{5000};

  bool may_try(Time now) const { return now >= next_; }

  /// `chance` in [0, 1): how much of the second half of the pause is waited.
  void failed(Time now, double chance) {
    const auto half = pause_ / 2;
    next_ = now + half + std::chrono::duration_cast<std::chrono::milliseconds>(half * chance);
    pause_ = std::min(pause_ * 2, longest);
  }

  void succeeded() { *this = BackOff{}; }

 private:
  std::chrono::milliseconds pause_{first};
  Time next_{Time::min()};
};

}  // namespace kezek::persistence
