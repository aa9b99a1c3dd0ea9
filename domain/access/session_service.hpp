#pragma once

#include <string>

#include "domain/access/occasion.hpp"
#include "domain/access/sign_in.hpp"
#include "domain/access/staff_account.hpp"
#include "domain/base/result.hpp"
#include "domain/people/person.hpp"
#include "domain/ports/digest.hpp"
#include "domain/ports/random.hpp"
#include "domain/ports/tokens.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// What a client holds after sign-in or refresh.
struct SignedIn {
  AccessToken access;
  std::string refresh_token;  ///< 64 hex digits, good once
  Instant refresh_expires_at;
  bool email_required;  ///< until an e-mail is given everything else is refused
};

/// Sessions and their rotating refresh tokens (api.md 13).
class SessionService {
 public:
  SessionService(Random& random, const Digest& digest, TokenIssuer& tokens)
      : random_{random}, digest_{digest}, tokens_{tokens} {}

  SignedIn open(Store& store, const Occasion& by, const Person& person, SignInMethod method);
  /// For a member of staff, by password.
  SignedIn open(Store& store, const Occasion& by, const StaffAccount& account);

  /// Exchanges a refresh token for the next one. A token that was exchanged before ends the whole
  /// session: one of the two who hold it stole it; so does a blocked account, or another role than
  /// the session was opened in. To be recorded whatever the answer.
  Result<SignedIn> refresh(Store& store, const Occasion& by, const std::string& refresh_token);

  /// Ends the session the token belongs to; an unknown token is as good as signed out.
  Done sign_out(Store& store, const Occasion& by, const std::string& refresh_token) const;

 private:
  struct Issued {
    RefreshToken token;
    std::string text;
  };
  struct Holder {
    Duty duty;
    bool email_required;
  };
  std::optional<Holder> holder_of(const Store& store, const Session& session) const;
  Issued issue(const Store& store, SessionId session, Instant now);
  SignedIn begun(Store& store, const Occasion& by, const Session& session, const Holder& holder);
  SignedIn signed_in(const Session& session, const Holder& holder, const Issued& issued,
                     Instant now);

  Random& random_;
  const Digest& digest_;
  TokenIssuer& tokens_;
};

}  // namespace kezek::domain
