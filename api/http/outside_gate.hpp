#pragma once

#include <atomic>
#include <optional>

#include "api/http/observer.hpp"
#include "api/http/place.hpp"

namespace kezek::api {

/// Admits so many outside calls at once; who finds it full goes away at once, or does without the
/// outside, instead of waiting.
class OutsideGate {
 public:
  OutsideGate(int calls_max, Observer& observer) : calls_max_{calls_max}, observer_{observer} {}

  std::optional<Place<OutsideGate>> enter();

 private:
  friend class Place<OutsideGate>;
  void leave();

  const int calls_max_;
  Observer& observer_;
  std::atomic<int> calls_{0};
};

}  // namespace kezek::api
