#pragma once

#include <functional>
#include <vector>

#include "domain/signing/act_effect.hpp"
#include "domain/signing/act_service.hpp"

namespace kezek::domain {

/// The life of every act from its signature on, whatever it asks.
class SignedActs {
 public:
  /// One effect for each kind of act; they must outlive this.
  explicit SignedActs(std::vector<std::reference_wrapper<ActEffect>> effects);

  /// Does the act, if the signature is the right person's and the rules allow it as of the instant
  /// it was received.
  Result<ActOutcome> sign(Store& store, const Occasion& by, const Act& act,
                          const ReceivedSignature& signature) const;

  /// Keeps a signature of which only revocation is unknown, if the rules allow the act now.
  Result<Done> keep(Store& store, const Occasion& by, const Act& act,
                    const ReceivedSignature& signature) const;

  /// Does what was kept, now that revocation is known: by the rules of the instant the signature
  /// was received.
  Result<ActOutcome> complete(Store& store, const Occasion& by, const Act& act,
                              const Evidence& kept, const Verification& word) const;

  /// Why the act could not be done if it were signed now; nothing when it could.
  std::optional<Refusal> why_not(const Store& store, const Act& act, Instant now) const;

 private:
  Result<ActOutcome> take_effect(Store& store, const Occasion& by, const Act& act,
                                 const ReceivedSignature& signature) const;
  ActEffect& effect_of(ActKind kind) const;

  std::vector<std::reference_wrapper<ActEffect>> effects_;
};

}  // namespace kezek::domain
