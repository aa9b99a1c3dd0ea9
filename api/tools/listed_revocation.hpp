#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/tools/signature_report.hpp"
#include "integrations/eds/path.hpp"

namespace kezek::api {

/// What revocation lists say about the signer of a signature.
struct ListedWord {
  RevocationReport report;
  domain::Verdict verdict;
  std::optional<std::string> reason;  ///< none when the certificate was not revoked
};

/// Asks lists that were given as files, as of the instant at which the signature was received. A
/// list that can't be believed says nothing, and the word is then undetermined.
ListedWord listed_revocation(const std::vector<std::string>& lists,
                             const integrations::eds::PathBuilder& paths,
                             const domain::Verification& answer, domain::Instant received_at);

}  // namespace kezek::api
