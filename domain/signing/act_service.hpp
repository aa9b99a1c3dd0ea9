#pragma once

#include <optional>

#include "domain/access/occasion.hpp"
#include "domain/base/refusal.hpp"
#include "domain/base/result.hpp"
#include "domain/ports/signature_verifier.hpp"
#include "domain/ports/unit_of_work.hpp"
#include "domain/signing/act.hpp"

namespace kezek::domain {

/// Why a private person's signature is not accepted; nothing when it is.
std::optional<Refusal> refusal_of(const Verification& verification);

/// Why this act cannot be done any more; nothing while it waits for its signature.
std::optional<Refusal> refusal_of(const Act& act, Instant now);

/// A signature as the server received it, with what the verifier found.
struct ReceivedSignature {
  SignatureFormat format;
  std::string text;
  Verification verification;
};

/// Why this signature does not do this act at `now`.
std::optional<Refusal> refusal_of(const Act& act, const ReceivedSignature& signature, Instant now);

/// The act, if it is this person's.
Result<Act> find_act(const Store& store, const Occasion& by, ActId id);

}  // namespace kezek::domain
