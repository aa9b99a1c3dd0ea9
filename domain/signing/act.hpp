#pragma once

#include <array>
#include <optional>
#include <string>

#include "domain/access/actor.hpp"
#include "domain/base/bytes.hpp"
#include "domain/base/id.hpp"
#include "domain/base/iin.hpp"
#include "domain/base/kato.hpp"
#include "domain/base/names.hpp"
#include "domain/base/refusal.hpp"
#include "domain/base/time.hpp"
#include "domain/ports/signature_verifier.hpp"

namespace kezek::domain {

/// What can be asked under a signature.
enum class ActKind { file_application, file_on_behalf, remove_application, decide_benefit };

constexpr auto names(ActKind) {
  using enum ActKind;
  return std::to_array<Named<ActKind>>({
      {file_application,   "file_application"  },
      {file_on_behalf,     "file_on_behalf"    },
      {remove_application, "remove_application"},
      {decide_benefit,     "decide_benefit"    },
  });
}

/// pending: waits for its signature; verifying: signed, but nobody could say yet whether the
/// certificate was revoked.
enum class ActStatus { pending, verifying, done, refused };

constexpr auto names(ActStatus) {
  using enum ActStatus;
  return std::to_array<Named<ActStatus>>({
      {pending,   "pending"  },
      {verifying, "verifying"},
      {done,      "done"     },
      {refused,   "refused"  },
  });
}

/// Why an act that was signed came to nothing.
struct ActRefusal {
  Refusal refusal;
  std::string reason;  ///< the verifier's code; empty when a rule said no

  friend bool operator==(const ActRefusal&, const ActRefusal&) = default;
};

/// A request that waits for its signature. Nothing has happened until it is done.
struct Act {
  ActId id;
  ActKind kind;
  PersonId person;
  Role role;                             ///< in which they asked: a cabinet sees no office's acts
  Iin iin;                               ///< whose signature it needs
  Kato district;                         ///< whose policy it follows
  std::optional<ApplicationId> subject;  ///< what it is about; absent when it files
  std::string record;                    ///< the exact bytes to sign: canonical JSON (RFC 8785)
  int policy_version;
  Instant created_at;
  Instant expires_at;  ///< exclusive
  ActStatus status;
  std::optional<ApplicationId> application{};  ///< what it made or changed, once done
  std::optional<Instant> signed_at{};          ///< when its signature was received
  std::optional<ActRefusal> refusal{};         ///< once refused
};

/// What proves that an act was signed, kept for ever as it was (eds.md: Evidence). An act whose
/// revocation was unknown at first has two: what was known then, and the last word.
struct Evidence {
  EvidenceId id;
  ActId act;
  int number;  ///< 1, or 2 for the last word about what was kept undetermined
  std::string record;
  std::string signature;  ///< as received
  SignatureFormat format;
  Bytes fingerprint;  ///< of signature value and signer; no two acts share one
  Signer signer;
  std::vector<Bytes> chain;
  std::vector<std::string> checks;
  SignaturePurpose purpose;
  Instant received_at;
  Instant judged_at;  ///< T: the instant for which the certificate was judged
  TimeSource time_source;
  Bytes time_stamp;
  std::optional<RevocationProof> revocation;
  Verdict verdict;
  std::string reason;
  int policy_version;
  int verifier_version;
};

/// Signed acts of which revocation is not known yet.
struct VerifyingActs {
  int count;
  std::optional<Instant> oldest;  ///< when the first of them was signed
};

}  // namespace kezek::domain
