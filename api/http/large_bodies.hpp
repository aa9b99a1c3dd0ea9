#pragma once

#include <atomic>
#include <optional>

#include "api/http/place.hpp"

namespace kezek::api {

/// Admits so many large bodies at once, since each is held in memory whole.
class LargeBodies {
 public:
  explicit LargeBodies(int at_once) : left_{at_once} {}

  /// A place from the head of the message until it is answered; nothing when all are taken.
  std::optional<Place<LargeBodies>> enter() {
    if (left_.fetch_sub(1) > 0) return std::make_optional<Place<LargeBodies>>(*this);
    leave();
    return std::nullopt;
  }

 private:
  friend class Place<LargeBodies>;
  void leave() { left_.fetch_add(1); }

  std::atomic<int> left_;
};

}  // namespace kezek::api
