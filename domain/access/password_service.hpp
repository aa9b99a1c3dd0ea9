#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "domain/access/occasion.hpp"
#include "domain/access/session_service.hpp"
#include "domain/access/staff_account.hpp"
#include "domain/base/result.hpp"
#include "domain/policy.hpp"
#include "domain/ports/digest.hpp"
#include "domain/ports/passwords.hpp"
#include "domain/ports/random.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// One attempt at a password: counted, and not yet judged.
struct PasswordAttempt {
  Sha256 bucket;
  std::optional<StaffAccount> account;         ///< absent for an unknown IIN, which is counted too
  std::optional<std::string> device;           ///< the known device it came from
  std::optional<std::chrono::seconds> wait{};  ///< present: too early, nothing may be judged
};

/// What a member of staff holds after sign-in.
struct StaffSignedIn {
  SignedIn session;
  std::string device;  ///< 64 hex digits: brought along next time, this device cannot be locked out
};

/// How attempts are slowed under this policy: none for the first tries, then a minute, doubling.
Pauses pauses_of(const Policy& policy);

/// Sign-in by IIN and password (rules.md §2). A password is hashed outside any transaction, so each
/// act here has parts: count, compare (`matches`), finish.
///
/// Attempts are counted per account in one bucket for all strangers, known device or not existing
/// account, so that guessing is slow however many guess at once; a device on which the holder has
/// signed in before has a bucket of its own, so nobody can lock the holder out of it.
class PasswordService {
 public:
  struct Ports {
    Random& random;
    const Digest& digest;
    PasswordHasher& hasher;
    const PasswordJudge& judge;
  };

  PasswordService(const Ports& ports, SessionService& sessions)
      : ports_{ports}, sessions_{sessions} {}

  /// Whether the holder of this IIN has signed in on this device. A secret that was made up is
  /// found nowhere before anybody looks at the IIN, so the time it takes tells nothing about that.
  bool knows(const Store& store, Instant at, const Iin& iin, const std::string& device) const;

  /// Counts an attempt at signing in. To be recorded whatever comes after.
  PasswordAttempt attempt(Store& store, const Occasion& by, const Iin& iin,
                          const std::optional<std::string>& device) const;
  /// Counts an attempt of somebody signed in to name the present password.
  PasswordAttempt attempt_in_session(Store& store, const Occasion& by) const;

  /// The same work for everybody, with or without an account.
  bool matches(const PasswordAttempt& attempt, std::string_view password) const;

  /// Opens a session, or says credentials_wrong of whatever was wrong; person_blocked is told only
  /// to who knows the password. To be recorded.
  Result<StaffSignedIn> sign_in(Store& store, const Occasion& by, const PasswordAttempt& attempt,
                                bool matched);

  /// The account that this code invites to set a password.
  Result<StaffAccount> invited(const Store& store, const Occasion& by, const Iin& iin,
                               const std::string& code) const;

  /// Why this account may not have that password; nothing when it may.
  std::optional<Refusal> refusal_of(const StaffAccount& account, std::string_view password) const;

  std::string hash(std::string_view password) const { return ports_.hasher.hash(password); }

  /// Uses the invitation up, sets the password and opens a session.
  Result<StaffSignedIn> accept(Store& store, const Occasion& by, StaffId id,
                               const std::string& code, const std::string& hashed);

  /// Sets the next password and ends the holder's other sessions. To be recorded.
  Result<Done> change(Store& store, const Occasion& by, const PasswordAttempt& attempt,
                      bool matched, const std::string& hashed) const;

 private:
  std::optional<Sha256> known(const Store& store, Instant at, const Iin& iin,
                              const std::string& device) const;
  PasswordAttempt counted(Store& store, const Occasion& by, PasswordAttempt attempt) const;
  std::optional<StaffAccount> unchanged(Store& store, const PasswordAttempt& attempt) const;
  Result<StaffSignedIn> opened(Store& store, const Occasion& by, const StaffAccount& account,
                               const std::optional<std::string>& device);

  Ports ports_;
  SessionService& sessions_;
};

}  // namespace kezek::domain
