#pragma once

#include <algorithm>
#include <iterator>
#include <thread>
#include <vector>

#include "api/config.hpp"
#include "api/cursor.hpp"
#include "api/password_handlers.hpp"
#include "api/staff_handlers.hpp"
#include "integrations/passwords/argon2_hasher.hpp"
#include "integrations/passwords/cracklib_judge.hpp"

namespace kezek::api {

/// Waiting for a turn at the hash; of the threads that may wait for services abroad.
inline constexpr int strangers_waiting = 4;
inline constexpr int known_waiting = 7;
inline constexpr int passwords_waiting = strangers_waiting + known_waiting;

/// Strangers get half of the processors: the other half answers everybody else. The turn that is
/// kept is one more, so there is one on the smallest machine too.
inline PasswordGate::Room password_room() {
  constexpr int kept = 1;
  const auto processors = static_cast<int>(std::thread::hardware_concurrency());
  return {.turns = std::clamp(processors / 2, 1, 4) + kept,
          .turns_kept = kept,
          .strangers_waiting_max = strangers_waiting,
          .known_waiting_max = known_waiting};
}

/// What the accounts of staff need of the rest of the program; all of it outlives them.
struct StaffNeeds {
  const Config& config;
  const Desk& desk;
  domain::Random& random;
  const domain::Digest& digest;
  domain::SessionService& sessions;
  const CursorSeal& seal;
};

/// Accounts of staff and their passwords, in the order in which they need each other.
struct StaffParts {
  explicit StaffParts(const StaffNeeds& given) : needs{given} {}

  std::vector<Route> routes() {
    std::vector<Route> all = password_handlers.routes();
    std::ranges::move(staff_handlers.routes(), std::back_inserter(all));
    return all;
  }

  const StaffNeeds needs;
  integrations::passwords::Argon2Hasher hasher{needs.random};
  integrations::passwords::CracklibJudge judge{needs.config.password_dictionary};
  domain::StaffService staff{needs.random, needs.digest};
  domain::PasswordService passwords{
      {needs.random, needs.digest, hasher, judge},
      needs.sessions
  };
  PasswordGate gate{password_room()};
  PasswordHandlers password_handlers{needs.desk, passwords, gate};
  StaffHandlers staff_handlers{
      needs.desk, {staff, needs.digest, needs.seal}
  };
};

}  // namespace kezek::api
