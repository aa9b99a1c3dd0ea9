#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/access/occasion.hpp"
#include "domain/access/one_time_code.hpp"
#include "domain/base/keyed_digest.hpp"
#include "domain/base/refusal.hpp"
#include "domain/ports/digest.hpp"
#include "domain/ports/random.hpp"
#include "domain/ports/registers.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// For whom, to which phone, and for what a code is asked.
struct CodeRequest {
  Iin iin;
  PhoneNumber phone;
  CodeUse use;
};

/// A new code with what is never kept: the digits for the phone, the secret for the client.
struct MadeCode {
  OneTimeCode code;
  CodeDigits digits;
  std::string client_secret;  ///< 64 hex digits
};

/// A code, or why there is none.
struct CodeOutcome {
  std::optional<MadeCode> made;
  std::optional<Refusal> refusal;  ///< absent exactly when a code was made
  Instant next_at;                 ///< when the next one may be asked for
};

/// A code as it came back.
struct GivenCode {
  CodeId id;
  std::string client_secret;
  CodeDigits digits;
};

/// What a guess was worth.
struct CodeCheck {
  std::optional<OneTimeCode> proved;  ///< the code, when it was right and is not used yet
  std::optional<Refusal> refusal;     ///< absent exactly when it was
  int attempts_left = 0;              ///< with code_wrong
};

/// One-time codes by SMS (rules.md §2): who may ask for one, and what a guess is worth. Of a pair
/// of IIN and phone that the register does not know all is the same but the message.
class CodeService {
 public:
  CodeService(std::string_view key, Random& random, const Digest& digest, MobileRegister& phones)
      : keyed_{key, digest}, random_{random}, digest_{digest}, phones_{phones} {}

  /// Why the phone gets no code now, before anybody else is asked.
  std::optional<CodeOutcome> refused(const Store& store, const Occasion& by,
                                     const CodeRequest& request) const;

  /// Asks the register; outside any transaction, and throws as it does.
  bool is_registered(const CodeRequest& request) {
    return phones_.is_registered(request.iin, request.phone);
  }

  /// Makes and keeps a code unless one was asked for too recently or too often.
  CodeOutcome make(Store& store, const Occasion& by, const CodeRequest& request, bool registered);

  /// Judges a guess. To be recorded whatever comes of it: the attempt is counted before anything is
  /// compared. A client without the secret, or with another use in mind, finds no such code.
  CodeCheck check(Store& store, const Occasion& by, const GivenCode& given,
                  const CodeUse& use) const;

 private:
  Sha256 keyed(CodeId id, const CodeUse& use, const CodeDigits& digits) const;
  CodeDigits fresh_digits();

  KeyedDigest keyed_;
  Random& random_;
  const Digest& digest_;
  MobileRegister& phones_;
};

}  // namespace kezek::domain
