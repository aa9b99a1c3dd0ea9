#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "integrations/eds/crl_store.hpp"
#include "integrations/eds/ocsp_line.hpp"
#include "integrations/eds/revocation_answer.hpp"

namespace kezek::integrations::eds {

struct RevocationOptions {
  OcspOptions ocsp{};
  /// How long `good` is remembered for signing in; never for acts.
  std::chrono::minutes sign_in_memory{5};
};

/// Has the authority taken a certificate back? Asks its responder and, only when the network fails,
/// its lists. Safe to use from many threads.
class Revocation {
 public:
  /// Lists, clock and chance outlive it; without lists (null) only the responder is asked.
  Revocation(RevocationOptions options, const CrlStore* lists, const domain::Clock& clock,
             domain::Random& random);

  /// What is known about the leaf for a signature made at `at`. For signing in, a certificate that
  /// was revoked at any time is revoked.
  RevocationAnswer ask(const Certificate& leaf, const Authority& authority, domain::Instant at,
                       domain::SignaturePurpose purpose) const;

 private:
  struct Remembered {
    RevocationAnswer answer;
    domain::Instant since;
    domain::Instant until;
  };

  RevocationAnswer ask_anew(const Certificate& leaf, const Authority& authority,
                            domain::Instant at) const;
  std::optional<RevocationAnswer> recall(const std::string& leaf_hash) const;
  void remember(const std::string& leaf_hash, const RevocationAnswer& answer) const;

  const RevocationOptions options_;
  const CrlStore* lists_;
  const domain::Clock& clock_;
  const std::unique_ptr<OcspLine> responder_;
  mutable std::mutex mutex_;
  mutable std::unordered_map<std::string, Remembered> good_;
};

/// What a kept word says, verified again from its octets alone: it was given for this certificate
/// by the authority or its delegate, and was current at `at` or later. Nonces aren't kept. A list
/// is kept by name only: `unknown`, crl_not_kept.
RevocationAnswer check_kept(const domain::RevocationProof& proof, const Certificate& leaf,
                            const Authority& authority, domain::Instant at,
                            const OcspPolicy& policy = {});

}  // namespace kezek::integrations::eds
