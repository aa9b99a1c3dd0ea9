#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "domain/base/expects.hpp"

namespace kezek::persistence {

/// The connection broke before anything could be committed: a fresh one may succeed.
class ConnectionLost final : public domain::Unavailable {
 public:
  using Unavailable::Unavailable;
};

/// Two transactions collided (SQLSTATE 40001, 40P01): running again may succeed.
class Collision final : public domain::Unavailable {
 public:
  using Unavailable::Unavailable;
};

/// Somebody held a lock for longer than lock_timeout (SQLSTATE 55P03).
class LockTimedOut final : public domain::Unavailable {
 public:
  using Unavailable::Unavailable;
};

/// The database refused a statement. Its text names the statement and the SQLSTATE only: what the
/// server says may hold personal data.
class Rejected final : public std::runtime_error {
 public:
  Rejected(const std::string& statement, const std::string& sqlstate, std::string_view said);

  /// Whether a unique key of this name was broken.
  bool breaks(std::string_view unique_key) const;

 private:
  std::string sqlstate_;
  std::string said_;  ///< the first line of the server's message: it names the key, no values
};

/// To be called while a libpqxx exception is handled: throws it again as one of ours. `what` names
/// what was being done.
[[noreturn]] void rethrow_as_ours(const std::string& what, bool connection_is_open);

}  // namespace kezek::persistence
