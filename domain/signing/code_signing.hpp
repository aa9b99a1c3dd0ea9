#pragma once

#include <string_view>

#include "domain/access/code_service.hpp"
#include "domain/access/occasion.hpp"
#include "domain/base/result.hpp"
#include "domain/ports/digest.hpp"
#include "domain/ports/unit_of_work.hpp"
#include "domain/signing/act.hpp"
#include "domain/signing/code_evidence.hpp"
#include "domain/signing/code_seal.hpp"
#include "domain/signing/signature_kind.hpp"

namespace kezek::domain {

/// Acts signed by a one-time code (rules.md §2, S1). Which acts take one is a table's word.
class CodeSigning {
 public:
  using Takes = bool (*)(ActKind act, SignatureKind kind);

  /// `key` seals the evidence; the codes' own will do.
  CodeSigning(std::string_view key, const Digest& digest, Takes takes_kind = takes)
      : digest_{digest}, seal_{key, digest}, takes_{takes_kind} {}

  /// What to ask of CodeService, if a code may sign this act: it goes to the person's own contact
  /// phone, bound to the SHA-256 of the act's bytes.
  Result<CodeRequest> request(const Store& store, const Occasion& by, const Act& act) const;

  /// What a code must have been made for to sign this act.
  CodeUse use_of(const Act& act) const;

  /// Uses the code up and keeps the evidence, in the transaction of the act's effect. A guess was
  /// judged before, by CodeService::check with use_of(act).
  Result<CodeEvidence> sign(Store& store, const Occasion& by, const Act& act,
                            const OneTimeCode& proved) const;

 private:
  const Digest& digest_;
  CodeSeal seal_;
  Takes takes_;
};

}  // namespace kezek::domain
