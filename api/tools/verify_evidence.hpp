#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "domain/ports/digest.hpp"
#include "integrations/eds/trust_store.hpp"

namespace kezek::api {

/// The command `verify-evidence`: one row by the id of the evidence or of the act, or with
/// `--since INSTANT` every row received from then on, one JSON object a line. Evidence of a
/// signature and of a one-time code alike. `--crl FILE`, again for each: a revocation list that
/// rows name.
class VerifyEvidence {
 public:
  struct Means {
    std::string database_url;
    const integrations::eds::TrustStore& trust;  ///< whose roots a row may stand on
    const domain::Digest& digest;
    std::string code_key;  ///< empty: what codes signed stays undetermined
    std::ostream& out;
    std::ostream& err;
  };

  static bool is_meant(const std::vector<std::string>& words);

  /// Gives the exit code: 0 valid, 1 invalid, 2 a wrong call, 3 undetermined, of several rows the
  /// worst; 4 when machinery failed. The row's own chain is its anchor, so a row whose root is not
  /// pinned is undetermined.
  static int run(const std::vector<std::string>& words, const Means& means);
};

}  // namespace kezek::api
