#pragma once

#include <array>
#include <optional>

#include "domain/base/id.hpp"
#include "domain/base/iin.hpp"
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

/// How a session was opened; it bounds what can be done in it (rules.md §2).
enum class SignInMethod { eds, phone_code, password };

constexpr auto names(SignInMethod) {
  using enum SignInMethod;
  return std::to_array<Named<SignInMethod>>({
      {eds,        "eds"       },
      {phone_code, "phone_code"},
      {password,   "password"  },
  });
}

/// True for those who see one district or a part of it.
constexpr bool has_district(Role role) {
  return role == Role::district_officer || role == Role::preschool_staff ||
         role == Role::school_staff;
}

/// True for those who act for one organisation.
constexpr bool has_organisation(Role role) {
  return role == Role::preschool_staff || role == Role::school_staff || role == Role::integrator;
}

/// True for those who file for another system.
constexpr bool has_source(Role role) { return role == Role::integrator; }

/// True for those who make and shut accounts of staff; `authority_of` says which.
constexpr bool keeps_accounts(Role role) {
  return role == Role::district_officer || role == Role::region_officer ||
         role == Role::administrator;
}

/// A signature or a code says who somebody is, a password which office they hold (rules.md §2).
constexpr SignInMethod usual_method(Role role) {
  return role == Role::applicant ? SignInMethod::eds : SignInMethod::password;
}

/// Who asks, as the access token says.
struct Actor {
  Role role;
  PersonId person;
  SessionId session;
  SignInMethod method;
  std::optional<Kato> district{};     ///< exactly where has_district(role)
  std::optional<Bin> organisation{};  ///< exactly where has_organisation(role)

  friend bool operator==(const Actor&, const Actor&) = default;
};

}  // namespace kezek::domain
