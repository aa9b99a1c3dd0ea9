#include "api/password_gate.hpp"

#include <thread>
#include <vector>

#include <catch2/catch.hpp>

using kezek::api::PasswordGate;
using enum kezek::api::PasswordGuest;

namespace {

constexpr PasswordGate::Room smallest{
    .turns = 2, .turns_kept = 1, .strangers_waiting_max = 0, .known_waiting_max = 0};

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

TEST_CASE("A turn that a stranger gives back is first of those who are known") {
  PasswordGate gate{
      {.turns = 2, .turns_kept = 1, .strangers_waiting_max = 0, .known_waiting_max = 1}
  };
  auto guess = gate.enter(stranger);
  auto sign_in = gate.enter(known);
  bool entered = false;
  std::thread waiting{[&] { entered = gate.enter(known).has_value(); }};
  guess.reset();
  CHECK_FALSE(gate.enter(stranger));
  waiting.join();
  CHECK(entered);
  CHECK_FALSE(gate.enter(stranger));
  sign_in.reset();
  CHECK(gate.enter(stranger));
}

TEST_CASE("Whoever waits gets the turn in the end, of either kind") {
  PasswordGate gate{
      {.turns = 3, .turns_kept = 1, .strangers_waiting_max = 8, .known_waiting_max = 8}
  };
  std::vector<int> entered(16);
  std::vector<std::thread> guests;
  for (std::size_t i = 0; i < entered.size(); ++i)
    guests.emplace_back([&, i] {
      for (int again = 0; again < 200; ++again)
        if (gate.enter(i % 2 == 0 ? known : stranger)) ++entered[i];
    });
  for (auto& guest : guests) guest.join();
  CHECK(entered == std::vector<int>(16, 200));
}
