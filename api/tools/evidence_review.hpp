#pragma once

#include <string>
#include <vector>

#include "domain/ports/evidence_verifier.hpp"

namespace kezek::api {

/// What a second look at a row of evidence found.
struct EvidenceReview {
  domain::Verdict verdict;
  std::string reason;
  std::vector<std::string> checks;       ///< that passed again
  std::vector<std::string> differences;  ///< columns that say something else than the signature
};

/// Verifies the row again and compares every column with what that found, and with the record that
/// was signed. A row that differs is invalid.
EvidenceReview review(const domain::Evidence& row, const domain::EvidenceVerifier& verifier);

}  // namespace kezek::api
