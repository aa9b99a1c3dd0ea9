#pragma once

#include <string>
#include <vector>

#include "domain/ports/evidence_verifier.hpp"
#include "domain/signing/code_seal.hpp"

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

/// The same of a row about a one-time code: its digest, the record, and the seal that the server's
/// key sets on all its columns. Without the key (null) it is undetermined. Valid means that the
/// service wrote this row; that the person typed the code is the service's own word.
EvidenceReview review(const domain::CodeEvidence& row, const domain::Digest& digest,
                      const domain::CodeSeal* seal);

}  // namespace kezek::api
