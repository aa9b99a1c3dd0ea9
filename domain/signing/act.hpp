#pragma once

#include <array>
#include <optional>
#include <string>

#include "domain/base/bytes.hpp"
#include "domain/base/id.hpp"
#include "domain/base/iin.hpp"
#include "domain/base/names.hpp"
#include "domain/base/time.hpp"
#include "domain/ports/signature_verifier.hpp"

namespace kezek::domain {

/// What can be asked under a signature.
enum class ActKind { file_application };

constexpr auto names(ActKind) {
  return std::to_array<Named<ActKind>>({
      {ActKind::file_application, "file_application"},
  });
}

enum class ActStatus { pending, done };

constexpr auto names(ActStatus) {
  using enum ActStatus;
  return std::to_array<Named<ActStatus>>({
      {pending, "pending"},
      {done,    "done"   },
  });
}

/// A request that waits for its signature. Nothing has happened yet.
struct Act {
  ActId id;
  ActKind kind;
  PersonId person;
  Iin iin;             ///< whose signature it needs
  std::string record;  ///< the exact bytes to sign: canonical JSON (RFC 8785)
  int policy_version;
  Instant created_at;
  Instant expires_at;  ///< exclusive
  ActStatus status;
  std::optional<ApplicationId> application;  ///< what it made, once done
};

/// What proves that an act was signed, kept for ever as it was (eds.md: Evidence).
struct Evidence {
  EvidenceId id;
  ActId act;
  std::string record;
  SignatureFormat format;
  std::string signature;  ///< as received
  Bytes fingerprint;      ///< of signature value and signer; no two acts share one
  Signer signer;
  std::vector<Bytes> chain;
  std::vector<std::string> checks;
  SignaturePurpose purpose;
  Instant judged_at;  ///< T: the instant for which the certificate was judged
  int policy_version;
};

}  // namespace kezek::domain
