#pragma once

#include <utility>

namespace kezek::api {

/// A place behind a gate, given back when it ends.
template <class Gate>
class Place {
 public:
  explicit Place(Gate& gate) : gate_{&gate} {}
  Place(Place&& other) noexcept : gate_{std::exchange(other.gate_, nullptr)} {}
  Place& operator=(Place&& other) noexcept {
    std::swap(gate_, other.gate_);
    return *this;
  }
  ~Place() {
    if (gate_ != nullptr) gate_->leave();
  }

 private:
  Gate* gate_;
};

}  // namespace kezek::api
