#pragma once

#include <array>
#include <optional>

#include "domain/base/id.hpp"
#include "domain/base/kato.hpp"
#include "domain/base/names.hpp"

namespace kezek::domain {

/// rules.md §2. EDS or code sign-in gives `applicant` only.
enum class Role {
  applicant,
  preschool_staff,
  school_staff,
  district_officer,
  region_officer,
  integrator,
  administrator,
};

constexpr auto names(Role) {
  using enum Role;
  return std::to_array<Named<Role>>({
      {applicant,        "applicant"       },
      {preschool_staff,  "preschool_staff" },
      {school_staff,     "school_staff"    },
      {district_officer, "district_officer"},
      {region_officer,   "region_officer"  },
      {integrator,       "integrator"      },
      {administrator,    "administrator"   },
  });
}

/// Who asks, as the access token says.
struct Actor {
  Role role;
  PersonId person;
  SessionId session;
  std::optional<Kato> district;  ///< a district officer's district; nobody else has one

  friend bool operator==(const Actor&, const Actor&) = default;
};

}  // namespace kezek::domain
