#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/access/staff_account.hpp"
#include "domain/access/staff_authority.hpp"
#include "domain/base/bytes.hpp"
#include "domain/base/time.hpp"

namespace kezek::domain {

struct StaffPage {
  std::vector<StaffAccount> accounts;
  std::optional<StaffId> next;  ///< the last one of this page; absent on the last page
};

class StaffRepository {
 public:
  virtual ~StaffRepository() = default;

  /// False when the person has an account already.
  virtual bool add(const StaffAccount& account) = 0;
  virtual std::optional<StaffAccount> find(StaffId id) const = 0;
  virtual std::optional<StaffAccount> find_by_iin(const Iin& iin) const = 0;
  virtual std::optional<StaffAccount> find_by_person(PersonId person) const = 0;
  /// The account, which nobody else changes until this transaction ends.
  virtual std::optional<StaffAccount> hold(StaffId id) = 0;
  /// Keeps name, duty, password, block and version of a held account.
  virtual void save(const StaffAccount& held) = 0;
  /// Those the authority covers, in the order they were made, after the given one.
  virtual StaffPage list(const Authority& authority, const std::optional<StaffId>& after,
                         int limit) const = 0;
  virtual bool has_administrator() const = 0;

  /// Takes the place of any earlier invitation of the account.
  virtual void invite(const StaffInvitation& invitation) = 0;
  virtual std::optional<StaffInvitation> find_invitation(StaffId account) const = 0;
  /// Uses the invitation up; of any number of parallel calls exactly one returns true.
  virtual bool use_invitation(const StaffInvitation& invitation) = 0;

  /// Keeps the device, or its new term; an account keeps `devices_max` of them, the latest.
  virtual void keep_device(const KnownDevice& device, int devices_max) = 0;
  virtual std::optional<KnownDevice> find_device(const Sha256& digest) const = 0;
  virtual void forget_devices(StaffId account) = 0;
};

/// How attempts at one bucket are slowed: the pause after the first, the second …; the last one
/// stands for all that follow.
using Pauses = std::vector<std::chrono::seconds>;

/// One attempt, counted before it is known whether it fails.
struct CountedAttempt {
  bool granted;     ///< false: it came too early, and was not counted
  int number;       ///< of the attempts since the last success
  Instant next_at;  ///< when the next attempt is granted
};

/// Counts attempts to guess a password, per bucket.
class AttemptRepository {
 public:
  virtual ~AttemptRepository() = default;

  /// Parallel attempts are counted one after another: none is granted while a pause runs.
  virtual CountedAttempt count(const Sha256& bucket, Instant at, const Pauses& pauses) = 0;
  /// Forgets the bucket: the password was right.
  virtual void forgive(const Sha256& bucket) = 0;
};

}  // namespace kezek::domain
