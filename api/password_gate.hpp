#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>

#include "api/http/place.hpp"

namespace kezek::api {

/// Who asks for a turn: somebody with a device, an invitation or a session of the account, or
/// anybody at all.
enum class PasswordGuest { known, stranger };

/// Lets few passwords be hashed at once, for each takes a processor and 19 MiB for a while; a few
/// more wait for their turn, and the rest go away at once. So a flood of guesses takes neither the
/// processors nor the threads that other people's requests need. Some turns, and a line to wait in,
/// are kept from strangers: however many guess, whoever is known finds a turn.
class PasswordGate {
 public:
  struct Room {
    int turns;
    int turns_kept;  ///< of the turns: a stranger leaves so many free
    int strangers_waiting_max;
    int known_waiting_max;
  };

  explicit PasswordGate(const Room& room)
      : free_{room.turns},
        strangers_{room.turns_kept, room.strangers_waiting_max},
        known_{0, room.known_waiting_max} {}

  using Turn = Place<PasswordGate>;

  /// Waits behind a few of the same kind; nothing when there are too many of them.
  std::optional<Turn> enter(PasswordGuest guest) {
    std::unique_lock lock{mutex_};
    Line& line = guest == PasswordGuest::known ? known_ : strangers_;
    if (free_ <= line.leaves_free) {
      if (line.waiting_left == 0) return std::nullopt;
      --line.waiting_left;
      line.changed.wait(lock, [&] { return free_ > line.leaves_free; });
      ++line.waiting_left;
    }
    --free_;
    return Turn{*this};
  }

 private:
  struct Line {
    Line(int leaves, int waiting_max) : leaves_free{leaves}, waiting_left{waiting_max} {}

    const int leaves_free;
    int waiting_left;
    std::condition_variable changed{};
  };

  friend class Place<PasswordGate>;
  void leave() {
    {
      const std::lock_guard lock{mutex_};
      ++free_;
    }
    known_.changed.notify_one();
    strangers_.changed.notify_one();
  }

  std::mutex mutex_;
  int free_;
  Line strangers_;
  Line known_;
};

}  // namespace kezek::api
