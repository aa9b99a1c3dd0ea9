#pragma once

#include "domain/ports/evidence_verifier.hpp"
#include "integrations/eds/eds_verifier.hpp"

namespace kezek::integrations::eds {

/// Verifies signed acts again from their evidence alone, at their T: the signature, its stamp, its
/// certificates, and the authority's word that was kept. Asks nobody.
class EvidenceVerifier final : public domain::EvidenceVerifier {
 public:
  explicit EvidenceVerifier(EdsPolicy policy = {}) : policy_{policy} {}

  domain::Verification verify(const domain::Evidence& kept) const override;

 private:
  EdsPolicy policy_;
};

}  // namespace kezek::integrations::eds
