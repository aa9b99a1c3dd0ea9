#pragma once

#include <array>
#include <optional>

#include "domain/access/operation.hpp"
#include "domain/access/relation.hpp"

namespace kezek::domain {

/// How somebody must have signed in.
enum class SignInStrength {
  none,   ///< not at all
  known,  ///< in any way that gives the role
  eds,    ///< by a signature
};

constexpr auto names(SignInStrength) {
  using enum SignInStrength;
  return std::to_array<Named<SignInStrength>>({
      {none,  "none" },
      {known, "known"},
      {eds,   "eds"  },
  });
}

/// One row of the table: this role may ask this, of objects that stand to it so.
struct Permission {
  Operation operation;
  std::optional<Role> role;  ///< absent: every role
  Relation relation;
  SignInStrength strength;
};

}  // namespace kezek::domain
