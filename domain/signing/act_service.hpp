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

/// Why this act cannot be signed at `at`; nothing while it waits for its signature.
std::optional<Refusal> refusal_of(const Act& act, Instant at);

/// A signature as the server received it, with what the verifier found.
struct ReceivedSignature {
  SignatureFormat format;
  std::string text;
  Instant received_at;
  Verification verification;
  MayAsk asked = MayAsk::everybody;  ///< whom the verifier could ask
};

/// Why this signature does not do this act. One that lacks only the word about revocation is
/// refused with signature_undetermined, and with nothing less: it is the right person's.
std::optional<Refusal> refusal_of(const Act& act, const ReceivedSignature& signature);
/// The same for an act that was signed in time.
std::optional<Refusal> refusal_by_signer(const Act& act, const Verification& verification);

/// The act, if it is this person's and was asked in the same life: a cabinet and an office of one
/// person know nothing of each other.
Result<Act> find_act(const Store& store, const Occasion& by, ActId id);

/// Who signs the act where no session of theirs takes part: a telephone, or later. In the office in
/// which they asked, of the organisation that the account names by now.
Actor signer_of(const Store& store, const Act& act);

/// Whether who asked for the act still holds that office, for this district.
bool holds_office(const Store& store, const Act& act, const Kato& district);

/// What the act and its signature leave behind.
Evidence evidence_of(const Occasion& by, const Act& act, const ReceivedSignature& signature);

/// Keeps a signature of which only revocation is unknown. The act is signed from now on, and is
/// asked about again and again until that is known, and at once when nobody was asked yet.
Result<Done> keep_undetermined(Store& store, const Occasion& by, const Act& act,
                               const ReceivedSignature& signature);

/// Takes acts whose time to ask again has come; until the next time they are the caller's.
std::vector<ActId> take_verifying(Store& store, Instant now);

/// Is it too late to learn whether the certificate was revoked?
bool is_given_up(const Evidence& kept, const Policy& policy, Instant now);

/// Ends a signed act without effect; `last_word` is the verifier's.
Result<Done> refuse_act(Store& store, const Occasion& by, const Evidence& kept,
                        const Verification& last_word, const ActRefusal& why);

}  // namespace kezek::domain
