#pragma once

#include <functional>
#include <string>

#include "domain/ports/evidence_verifier.hpp"
#include "integrations/eds/cms_verifier.hpp"

namespace kezek::integrations::eds {

/// What a kept word about revocation is worth.
struct KeptWord {
  domain::Verdict verdict;
  std::string reason;  ///< empty when valid
};

/// Judges the evidence's own RevocationProof for its certificate, issuer and T.
using CheckKeptWord = std::function<KeptWord(const domain::Evidence&)>;

/// Nobody reads kept words: they prove nothing.
KeptWord unread_word(const domain::Evidence& kept);

class EvidenceVerifier final : public domain::EvidenceVerifier {
 public:
  explicit EvidenceVerifier(EdsPolicy policy = {}, CheckKeptWord check_word = unread_word)
      : policy_{policy}, check_word_{std::move(check_word)} {}

  domain::Verification verify(const domain::Evidence& kept) const override;

 private:
  EdsPolicy policy_;
  CheckKeptWord check_word_;
};

}  // namespace kezek::integrations::eds
