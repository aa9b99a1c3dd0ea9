#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "domain/ports/digest.hpp"

namespace kezek::api {

/// The command `verify-ledger`: follows the seals of every ledger, rebuilds its queue and compares
/// it with the live one. One JSON object a line: each finding, and after them their queue.
class VerifyLedger {
 public:
  struct Means {
    std::string database_url;
    const domain::Digest& digest;
    std::ostream& out;
    std::ostream& err;
  };

  static bool is_meant(const std::vector<std::string>& words);

  /// Gives the exit code: 0 as it must be, 1 something is wrong, 2 a wrong call, 4 when it could
  /// not look, or not to the end.
  static int run(const std::vector<std::string>& words, const Means& means);
};

}  // namespace kezek::api
