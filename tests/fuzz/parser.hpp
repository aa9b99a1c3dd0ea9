#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kezek::test {

/// A parser under attack, by libFuzzer (scripts/fuzz) or by the seeded mutations of its suite.
struct Parser {
  /// Good inputs to begin with, so that changes reach what lies behind the first check.
  std::vector<std::string> seeds;
  /// Reads any octets and says whether they were accepted. Throws when a promise is broken.
  std::function<bool(std::string_view)> examine;
};

// One source of this folder each.
Parser rfc3339();
Parser json_command();
Parser request_head();
Parser target();
Parser disposition();
Parser register_answer();
Parser jwt();
Parser cms();
Parser xml();
Parser certificate();
Parser ocsp();
Parser crl();
Parser time_stamp();

}  // namespace kezek::test
