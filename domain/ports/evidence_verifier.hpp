#pragma once

#include "domain/ports/signature_verifier.hpp"
#include "domain/signing/act.hpp"

namespace kezek::domain {

/// Verifies a kept signature again from what was kept with it, and asks nobody: also when the
/// certificates have expired and the authorities are gone.
class EvidenceVerifier {
 public:
  virtual ~EvidenceVerifier() = default;

  /// Judged for the instants the evidence names, by its own chain. Undetermined when all holds but
  /// what was kept does not prove that the certificate was not revoked.
  virtual Verification verify(const Evidence& kept) const = 0;
};

}  // namespace kezek::domain
