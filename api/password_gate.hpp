#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

namespace kezek::api {

/// Lets few passwords be hashed at once, for each takes a processor and 19 MiB for a while; a few
/// more wait for their turn, and the rest go away at once. So a flood of guesses takes neither the
/// processors nor the threads that other people's requests need.
class PasswordGate {
 public:
  PasswordGate(int at_once, int waiting_max) : free_{at_once}, waiting_left_{waiting_max} {}

  /// A turn, given back when it ends.
  class Turn {
   public:
    explicit Turn(PasswordGate& gate) : gate_{&gate} {}
    Turn(Turn&& other) noexcept : gate_{std::exchange(other.gate_, nullptr)} {}
    Turn& operator=(Turn&&) = delete;
    ~Turn() {
      if (gate_ != nullptr) gate_->leave();
    }

   private:
    PasswordGate* gate_;
  };

  /// Waits behind a few others; nothing when there are too many of them.
  std::optional<Turn> enter() {
    std::unique_lock lock{mutex_};
    if (free_ == 0) {
      if (waiting_left_ == 0) return std::nullopt;
      --waiting_left_;
      changed_.wait(lock, [this] { return free_ > 0; });
      ++waiting_left_;
    }
    --free_;
    return Turn{*this};
  }

 private:
  void leave() {
    {
      const std::lock_guard lock{mutex_};
      ++free_;
    }
    changed_.notify_one();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  int free_;
  int waiting_left_;
};

}  // namespace kezek::api
