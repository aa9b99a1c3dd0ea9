#pragma once

#include <optional>
#include <vector>

#include "domain/access/one_time_code.hpp"
#include "domain/signing/code_evidence.hpp"

namespace kezek::domain {

class CodeRepository {
 public:
  virtual ~CodeRepository() = default;

  /// Until the transaction ends, nobody else that holds this person or this phone goes on: so two
  /// requests never count the same codes.
  virtual void hold(const Iin& person, const PhoneNumber& phone) = 0;
  /// The codes asked for after `since` for the person or for the phone, oldest first.
  virtual std::vector<SentCode> sent(const Iin& person, const PhoneNumber& phone,
                                     Instant since) const = 0;
  virtual void add(const OneTimeCode& code) = 0;
  virtual std::optional<OneTimeCode> find(CodeId id) const = 0;
  /// Counts one more attempt at an unused code and gives its number; nothing when none is left. Of
  /// any number of parallel calls no more than `attempts_max` get one.
  virtual std::optional<int> attempt(CodeId id) = 0;
  /// Marks it used; of any number of parallel calls exactly one returns true. A decoy never is.
  virtual bool use(CodeId id, Instant at) = 0;
  /// Keeps for ever what proves that an act was signed; false when it was signed so before.
  virtual bool keep(const CodeEvidence& evidence) = 0;
  virtual std::optional<CodeEvidence> evidence_of(ActId act) const = 0;
  virtual std::optional<CodeEvidence> find_evidence(EvidenceId id) const = 0;
};

}  // namespace kezek::domain
