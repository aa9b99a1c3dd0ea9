#pragma once

#include <exception>
#include <optional>
#include <stop_token>

#include "api/handling.hpp"
#include "domain/ports/signature_verifier.hpp"
#include "domain/signing/signed_acts.hpp"

namespace kezek::api {

/// Brings signed acts whose revocation was unknown to their end: the verifier is asked the same
/// question again, and the act is done or refused by its answer. Several servers, and several
/// threads of each, may do so at once.
class VerifyingActs {
 public:
  VerifyingActs(const Desk& desk, const domain::SignedActs& acts,
                const domain::SignatureVerifier& verifier)
      : desk_{desk}, acts_{acts}, verifier_{verifier} {}

  /// Asks about every act whose time has come. What goes wrong with one keeps none of the others:
  /// it is thrown when all were asked. Ends between two acts when it is asked to stop; what it had
  /// taken comes up again.
  void round(const std::stop_token& stop = {}) const;

  domain::VerifyingActs waiting() const;

 private:
  /// A signed act with what is kept of its signature.
  struct Kept {
    domain::Act act;
    domain::Actor signer;
    domain::Evidence evidence;
    domain::Policy policy;
  };

  std::exception_ptr failure_of(domain::ActId id) const;
  void ask(domain::ActId id) const;
  std::optional<Kept> find(domain::ActId id) const;
  void refuse(const Kept& kept, const domain::Occasion& by, const domain::Verification& last_word,
              const domain::ActRefusal& why) const;

  Desk desk_;
  const domain::SignedActs& acts_;
  const domain::SignatureVerifier& verifier_;
};

}  // namespace kezek::api
