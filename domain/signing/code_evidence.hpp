#pragma once

#include <string>

#include "domain/base/bytes.hpp"
#include "domain/base/id.hpp"
#include "domain/base/iin.hpp"
#include "domain/base/phone_number.hpp"
#include "domain/base/time.hpp"

namespace kezek::domain {

/// What proves that an act was signed by a one-time code, kept for ever as it was.
struct CodeEvidence {
  EvidenceId id;
  ActId act;
  std::string record;    ///< the exact bytes that were shown
  Sha256 record_digest;  ///< what the code was bound to
  Iin iin;
  PhoneNumber phone;  ///< where the code went
  CodeId code;
  Sha256 keyed;          ///< the code's HMAC, as it was compared
  Instant confirmed_at;  ///< when the register had said whose the phone is, and the code was made
  Instant signed_at;
  int policy_version;
  Sha256 seal{};  ///< CodeSeal of all the rest
};

}  // namespace kezek::domain
