#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>

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

/// Open is what nobody signs in for, and then it is everybody's.
constexpr bool is_consistent(const Permission& row) {
  const bool open = row.strength == SignInStrength::none;
  return open == (row.relation == Relation::anyone) && (!open || !row.role);
}

/// No two rows speak of one operation and one role. Plain loops: compilers count their steps.
constexpr bool is_nothing_twice(std::span<const Permission> table) {
  for (std::size_t i = 0; i < table.size(); ++i)
    for (std::size_t j = i + 1; j < table.size(); ++j)
      if (table[i].operation == table[j].operation &&
          (!table[i].role || !table[j].role || *table[i].role == *table[j].role))
        return false;
  return true;
}

constexpr bool is_nothing_forgotten(std::span<const Permission> table) {
  for (const auto& operation : names(Operation{}))
    if (std::ranges::find(table, operation.value, &Permission::operation) == table.end())
      return false;
  return true;
}

/// An operation is everybody's by one row, or has one row for each role that may.
constexpr bool is_sound(std::span<const Permission> table) {
  return std::ranges::all_of(table, is_consistent) && is_nothing_twice(table) &&
         is_nothing_forgotten(table);
}

}  // namespace kezek::domain
