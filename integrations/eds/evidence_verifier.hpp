#pragma once

#include <string>
#include <utility>
#include <vector>

#include "domain/ports/evidence_verifier.hpp"
#include "integrations/eds/eds_verifier.hpp"

namespace kezek::integrations::eds {

/// Verifies signed acts again from their evidence alone, at their T: the signature, its stamp, its
/// certificates, and the authority's word that was kept. Asks nobody. Evidence names a revocation
/// list and does not hold it: such a word is looked up in `lists` (DER), if the named one is there.
class EvidenceVerifier final : public domain::EvidenceVerifier {
 public:
  explicit EvidenceVerifier(std::vector<std::string> lists = {}) : lists_{std::move(lists)} {}

  domain::Verification verify(const domain::Evidence& kept) const override;

 private:
  std::vector<std::string> lists_;
};

}  // namespace kezek::integrations::eds
