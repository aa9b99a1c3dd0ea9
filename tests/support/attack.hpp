#pragma once

#include <exception>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/fuzz/parser.hpp"
#include "tests/support/spoiled.hpp"

namespace kezek::test {

/// How many spoiled inputs the parser took, and how many it refused.
struct Answers {
  int accepted = 0;
  int refused = 0;
};

/// Gives the parser `rounds` of its good inputs, each spoiled one to three times.
inline Answers attack(const Parser& parser, unsigned seed, int rounds) {
  std::mt19937 dice{seed};
  Answers answers;
  for (int round = 0; round < rounds; ++round) {
    std::string bytes = parser.seeds.at(dice() % parser.seeds.size());
    for (auto times = 1 + dice() % 3; times > 0; --times) bytes = spoiled(std::move(bytes), dice);
    // Without the NUL and the spare room of a string, a read past the end is one past the heap.
    const std::vector<char> exact{bytes.begin(), bytes.end()};
    try {
      const bool accepted = parser.examine({exact.data(), exact.size()});
      ++(accepted ? answers.accepted : answers.refused);
    } catch (const std::exception& broken) {
      CAPTURE(seed, round, bytes);
      FAIL(broken.what());
    }
  }
  return answers;
}

}  // namespace kezek::test
