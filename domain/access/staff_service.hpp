#pragma once

#include <string>

#include "domain/access/occasion.hpp"
#include "domain/access/staff_account.hpp"
#include "domain/base/result.hpp"
#include "domain/ports/digest.hpp"
#include "domain/ports/random.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// A member of staff as whoever makes the account names them.
struct NewStaff {
  Iin iin;
  std::string name;
  Duty duty;
};

/// The code, told once, to be handed over to the account's holder.
struct IssuedInvitation {
  std::string code;  ///< 32 hex digits
  Instant expires_at;
};

/// The accounts of staff, as those who answer for them keep them (rules.md §2). Nobody but the
/// holder ever knows a password.
class StaffService {
 public:
  StaffService(Random& random, const Digest& digest) : random_{random}, digest_{digest} {}

  Result<StaffAccount> create(Store& store, const Occasion& by, const NewStaff& asked) const;

  /// The account to be changed, if the caller answers for it; held until the transaction ends.
  Result<StaffAccount> held(Store& store, const Occasion& by, StaffId id) const;

  /// Changes name and duty of a held account. Another duty ends its sessions: their access tokens
  /// still name the old one, and whoever keeps accounts must not keep those left behind.
  Result<StaffAccount> change(Store& store, const Occasion& by, StaffAccount held,
                              const std::string& name, const Duty& duty) const;

  /// A new invitation takes the place of the password and of any earlier one, and ends all
  /// sessions: so a lost password is reset.
  Result<IssuedInvitation> invite(Store& store, const Occasion& by, StaffAccount held);

  /// Shuts a held account and ends its sessions.
  StaffAccount block(Store& store, const Occasion& by, StaffAccount held,
                     const std::string& reason) const;
  StaffAccount unblock(Store& store, StaffAccount held) const;

  /// The first administrator, or `another` one, or a new invitation for one who is: the operator's
  /// way in. Refuses with staff_account_exists.
  Result<IssuedInvitation> appoint_administrator(Store& store, const Occasion& by, const Iin& iin,
                                                 const std::string& name, bool another);

 private:
  std::optional<StaffAccount> keep(Store& store, const Occasion& by, const NewStaff& asked) const;
  IssuedInvitation issue(Store& store, const Occasion& by, StaffAccount held);

  Random& random_;
  const Digest& digest_;
};

}  // namespace kezek::domain
