#pragma once

#include <string>

#include "domain/access/occasion.hpp"
#include "domain/access/session_service.hpp"
#include "domain/access/sign_in.hpp"
#include "domain/base/result.hpp"
#include "domain/ports/digest.hpp"
#include "domain/ports/random.hpp"
#include "domain/ports/signature_verifier.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// A challenge and the secret that only the asking client gets.
struct IssuedChallenge {
  Challenge challenge;
  std::string client_secret;  ///< 64 hex digits
};

/// Sign-in by a signed challenge (rules.md §2).
class SignInService {
 public:
  /// `audience` is the address of this service; it stands in the text that is signed, so a
  /// signature made for another service is of no use here.
  SignInService(std::string audience, Random& random, const Digest& digest,
                SessionService& sessions)
      : audience_{std::move(audience)}, random_{random}, digest_{digest}, sessions_{sessions} {}

  IssuedChallenge challenge(Store& store, const Occasion& by);

  /// Takes the challenge out of use before anything is answered. Only the client that asked for it
  /// can take it. To be recorded whatever comes after.
  Result<Challenge> take(Store& store, const Occasion& by, ChallengeId id,
                         const std::string& client_secret) const;

  /// Opens a session for the person whose signature was verified, and takes the name from the
  /// certificate if it is the newest one.
  Result<SignedIn> open(Store& store, const Occasion& by, const Verification& verification);

 private:
  std::string audience_;
  Random& random_;
  const Digest& digest_;
  SessionService& sessions_;
};

}  // namespace kezek::domain
