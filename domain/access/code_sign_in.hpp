#pragma once

#include <string>

#include "domain/access/occasion.hpp"
#include "domain/access/one_time_code.hpp"
#include "domain/access/session_service.hpp"
#include "domain/base/result.hpp"
#include "domain/ports/registers.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// Sign-in by a one-time code (rules.md §2, S1 S3).
class CodeSignIn {
 public:
  CodeSignIn(PersonRegister& people, SessionService& sessions)
      : people_{people}, sessions_{sessions} {}

  /// How somebody who never signed in before is called: only the persons register can say. Outside
  /// any transaction; throws as the register does.
  Result<std::string> name_of(const Iin& person);

  /// Uses the code up and opens a session for its person, both or neither. The phone that was
  /// proved does not become a contact: contacts are what the person says.
  Result<SignedIn> open(Store& store, const Occasion& by, const OneTimeCode& proved,
                        const std::string& name_if_new);

 private:
  PersonRegister& people_;
  SessionService& sessions_;
};

}  // namespace kezek::domain
