#pragma once

#include <chrono>
#include <string>
#include <vector>

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
  /// Who lost the answer asks again within this time and gets the same one.
  static constexpr std::chrono::seconds repeat_window{30};
  /// A session is refreshed so often at once, then once in a pause. A page that is loaded anew
  /// refreshes each time, so honest people come in bursts.
  static constexpr int exchanges_at_once = 10;
  static constexpr std::chrono::seconds exchange_pause{30};

  SessionService(Random& random, const Digest& digest, TokenIssuer& tokens)
      : random_{random}, digest_{digest}, tokens_{tokens} {}

  /// Refuses with person_blocked, whatever way in was taken.
  Result<SignedIn> open(Store& store, const Occasion& by, const Person& person,
                        SignInMethod method);
  /// For a member of staff, by password. Refuses the same.
  Result<SignedIn> open(Store& store, const Occasion& by, const StaffAccount& account);

  /// Exchanges a refresh token for the next one. A repeat of the last exchange soon after it gives
  /// the same next one, whoever waits for it. Any other token that was exchanged before ends the
  /// whole session: one of the two who hold it stole it; so does a blocked person or account, or
  /// another role than the session was opened in. To be recorded whatever the answer.
  Result<SignedIn> refresh(Store& store, const Occasion& by, const std::string& refresh_token);

  /// Ends the session the token belongs to; an unknown token is as good as signed out.
  Done sign_out(Store& store, const Occasion& by, const std::string& refresh_token) const;

  /// The asker's sessions of the same life that go on, the last used first.
  std::vector<Session> list(const Store& store, const Occasion& by, int limit) const;

  /// Ends one of the asker's own sessions; again is as good. Refuses with session_not_found.
  Result<Done> end(Store& store, const Occasion& by, SessionId id) const;

  /// Ends all sessions of the asker in the same life but the one they ask in.
  Done end_others(Store& store, const Occasion& by) const;

 private:
  struct Issued {
    RefreshToken token;
    std::string text;
  };
  /// Who holds a session, as they are now.
  struct Holder {
    Duty duty;
    bool email_required;
  };
  std::optional<Holder> holder_of(const Store& store, const Session& session) const;
  Issued issued(const Store& store, SessionId session, std::string text, Instant now) const;
  std::string successor(const std::string& token, const Sha256& salt) const;
  Sha256 fresh_salt();
  SignedIn begun(Store& store, const Occasion& by, PersonId person, SignInMethod method,
                 const Holder& holder);
  Result<SignedIn> exchange(Store& store, const Occasion& by, const Holder& holder,
                            const Session& session, const Issued& old);
  Result<SignedIn> repeat(Store& store, const Occasion& by, const Holder& holder,
                          const std::string& old);
  SignedIn signed_in(const Session& session, const Holder& holder, const Issued& issued,
                     Instant now);

  Random& random_;
  const Digest& digest_;
  TokenIssuer& tokens_;
};

}  // namespace kezek::domain
