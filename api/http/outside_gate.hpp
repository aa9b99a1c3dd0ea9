#pragma once

#include <atomic>
#include <optional>
#include <utility>

#include "api/http/observer.hpp"

namespace kezek::api {

/// Admits so many outside calls at once; who finds it full goes away at once, or does without the
/// outside, instead of waiting.
class OutsideGate {
 public:
  OutsideGate(int calls_max, Observer& observer) : calls_max_{calls_max}, observer_{observer} {}

  /// A place inside, given back when it ends.
  class Place {
   public:
    explicit Place(OutsideGate& gate) : gate_{&gate} {}
    Place(Place&& other) noexcept : gate_{std::exchange(other.gate_, nullptr)} {}
    Place& operator=(Place&&) = delete;
    ~Place() {
      if (gate_ != nullptr) gate_->leave();
    }

   private:
    OutsideGate* gate_;
  };

  std::optional<Place> enter();

 private:
  void leave();

  const int calls_max_;
  Observer& observer_;
  std::atomic<int> calls_{0};
};

}  // namespace kezek::api
