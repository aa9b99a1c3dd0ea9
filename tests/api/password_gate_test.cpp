#include "api/password_gate.hpp"

#include <atomic>
#include <latch>
#include <thread>

#include <catch2/catch.hpp>

using kezek::api::PasswordGate;
using kezek::api::PasswordGuest;
using enum kezek::api::PasswordGuest;

namespace {

constexpr PasswordGate::Room smallest{
    .turns = 2, .turns_kept = 1, .strangers_waiting_max = 0, .known_waiting_max = 0};

/// Two ask at once where one may wait: when the other has been turned away, it waits.
class Two {
 public:
  Two(PasswordGate& gate, PasswordGuest guest) : gate_{gate}, guest_{guest} { turned_away_.wait(); }

  int entered() {
    first_.join();
    second_.join();
    return entered_;
  }

 private:
  void ask() {
    if (gate_.enter(guest_)) {
      ++entered_;
    } else {
      turned_away_.count_down();
    }
  }

  PasswordGate& gate_;
  const PasswordGuest guest_;
  std::atomic<int> entered_ = 0;
  std::latch turned_away_{1};
  std::thread first_{[this] { ask(); }};
  std::thread second_{[this] { ask(); }};
};

}  // namespace

TEST_CASE("However many strangers guess, who is known finds a turn") {
  PasswordGate gate{smallest};
  const auto guess = gate.enter(stranger);
  REQUIRE(guess);
  CHECK_FALSE(gate.enter(stranger));
  for (int day = 0; day < 3; ++day) {
    CHECK(gate.enter(known));
    CHECK_FALSE(gate.enter(stranger));
  }
}

TEST_CASE("Those who are known take every turn, and then go away at once too") {
  PasswordGate gate{smallest};
  {
    const auto first = gate.enter(known);
    CHECK_FALSE(gate.enter(stranger));
    const auto second = gate.enter(known);
    REQUIRE((first && second));
    CHECK_FALSE(gate.enter(known));
  }
  CHECK(gate.enter(stranger));
}

TEST_CASE("A turn that is given back goes to who waits") {
  SECTION("who is known waits for any turn, and no stranger comes first") {
    PasswordGate gate{
        {.turns = 2, .turns_kept = 1, .strangers_waiting_max = 0, .known_waiting_max = 1}
    };
    auto guess = gate.enter(stranger);
    const auto sign_in = gate.enter(known);
    Two two{gate, known};
    guess.reset();
    CHECK_FALSE(gate.enter(stranger));
    CHECK(two.entered() == 1);
  }
  SECTION("a stranger waits for a turn that is not kept, in no way of who is known") {
    PasswordGate gate{
        {.turns = 2, .turns_kept = 1, .strangers_waiting_max = 1, .known_waiting_max = 0}
    };
    auto guess = gate.enter(stranger);
    Two two{gate, stranger};
    CHECK(gate.enter(known));
    CHECK_FALSE(gate.enter(stranger));
    guess.reset();
    CHECK(two.entered() == 1);
  }
}
