#pragma once

#include <cstdlib>
#include <stdexcept>
#include <string>
#include <utility>

namespace kezek::test {

/// The range of KEZEK_SEEDS=a-b (or one seed), else 1 to `count`.
inline std::pair<unsigned, unsigned> seeds(unsigned count) {
  const char* const given = std::getenv("KEZEK_SEEDS");
  if (given == nullptr || *given == '\0') return {1, count};
  const std::string range = given;
  const auto dash = range.find('-');
  const auto first = static_cast<unsigned>(std::stoul(range));
  const auto last =
      dash == std::string::npos ? first : static_cast<unsigned>(std::stoul(range.substr(dash + 1)));
  if (last < first) throw std::invalid_argument{"KEZEK_SEEDS must be a-b with a <= b"};
  return {first, last};
}

}  // namespace kezek::test
