#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "domain/access/staff_account.hpp"

namespace kezek::domain {

/// Whose accounts somebody makes, sees and changes; the same words filter lists in SQL.
struct Authority {
  std::vector<Role> roles;
  std::optional<Kato> district{};  ///< absent: all of them

  bool covers(const Duty& duty) const {
    return std::ranges::find(roles, duty.role) != roles.end() &&
           (!district || duty.district == district);
  }
};

/// An administrator answers for every account, integrators' too, a region officer for the districts
/// and what is in them, a district officer for the organisations of the own district. Nobody else
/// for any.
inline Authority authority_of(const Actor& actor) {
  using enum Role;
  if (actor.role == administrator)
    return {
        {staff_roles.begin(), staff_roles.end()}
    };
  if (actor.role == region_officer)
    return {
        {preschool_staff, school_staff, district_officer}
    };
  if (actor.role == district_officer && actor.district)
    return {
        {preschool_staff, school_staff},
        actor.district
    };
  return {};
}

}  // namespace kezek::domain
