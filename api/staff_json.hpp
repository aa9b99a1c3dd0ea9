#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "api/json/fields.hpp"
#include "domain/access/password_rules.hpp"
#include "domain/access/staff_account.hpp"

namespace kezek::api {

/// The roles an account may have, of domain::Role those that are staff's; spelled the same.
enum class StaffRole {
  preschool_staff,
  school_staff,
  district_officer,
  region_officer,
  integrator,
  administrator
};

constexpr auto names(StaffRole) {
  using enum StaffRole;
  return std::to_array<domain::Named<StaffRole>>({
      {preschool_staff,  "preschool_staff" },
      {school_staff,     "school_staff"    },
      {district_officer, "district_officer"},
      {region_officer,   "region_officer"  },
      {integrator,       "integrator"      },
      {administrator,    "administrator"   },
  });
}

static_assert(names(StaffRole{}).size() == domain::staff_roles.size());

inline domain::Role role_of(StaffRole role) {
  return *domain::named<domain::Role>(domain::name_of(role));
}
inline StaffRole staff_role_of(domain::Role role) {
  return *domain::named<StaffRole>(domain::name_of(role));
}

struct StaffAsked {
  json::Typed<domain::Iin> iin;
  json::Text<300> name;
  StaffRole role;
  std::optional<domain::Kato> district;
  std::optional<domain::Bin> organisation;
  std::optional<domain::Source> source;
};

struct StaffChangeAsked {
  json::Text<300> name;
  StaffRole role;
  std::optional<domain::Kato> district;
  std::optional<domain::Bin> organisation;
  std::optional<domain::Source> source;
};

struct ShownStaff {
  domain::StaffId id;
  domain::Iin iin;
  std::string name;
  StaffRole role;
  std::optional<domain::Kato> district;
  std::optional<domain::Bin> organisation;
  std::optional<domain::Source> source;
  domain::StaffState state;
  std::optional<domain::Instant> blocked_at;
  std::optional<std::string> block_reason;
  domain::Instant created_at;
  int version;
};

struct ShownStaffList {
  std::vector<ShownStaff> accounts;
  std::optional<std::string> next_cursor;
};

struct ShownInvitation {
  std::string invitation;
  domain::Instant expires_at;
};

using TypedPassword = json::Text<domain::password_length_max>;

struct PasswordSignIn {
  json::Typed<domain::Iin> iin;
  TypedPassword password;
  std::optional<json::Text<64>> device;
};

struct InvitationAccepted {
  json::Typed<domain::Iin> iin;
  json::Text<32> invitation;
  TypedPassword password;
};

struct PasswordChange {
  TypedPassword old_password;
  TypedPassword new_password;
};

namespace json {

template <>
struct Fields<StaffAsked> {
  using T = StaffAsked;
  static constexpr std::string_view name = "StaffRequest";
  static constexpr std::tuple all{
      field("iin", &T::iin),
      field("name", &T::name),
      field("role", &T::role),
      field("district", &T::district),
      field("organisation", &T::organisation),
      field("source", &T::source),
  };
};

template <>
struct Fields<StaffChangeAsked> {
  using T = StaffChangeAsked;
  static constexpr std::string_view name = "StaffChange";
  static constexpr std::tuple all{
      field("name", &T::name),         field("role", &T::role),
      field("district", &T::district), field("organisation", &T::organisation),
      field("source", &T::source),
  };
};

template <>
struct Fields<ShownStaff> {
  using T = ShownStaff;
  static constexpr std::string_view name = "StaffAccount";
  static constexpr std::tuple all{
      field("id", &T::id),
      field("iin", &T::iin),
      field("name", &T::name),
      field("role", &T::role),
      field("district", &T::district),
      field("organisation", &T::organisation),
      field("source", &T::source),
      field("state", &T::state),
      field("blocked_at", &T::blocked_at),
      field("block_reason", &T::block_reason),
      field("created_at", &T::created_at),
      field("version", &T::version),
  };
};

template <>
struct Fields<ShownStaffList> {
  using T = ShownStaffList;
  static constexpr std::string_view name = "StaffList";
  static constexpr std::tuple all{
      field("accounts", &T::accounts),
      field("next_cursor", &T::next_cursor),
  };
};

template <>
struct Fields<ShownInvitation> {
  using T = ShownInvitation;
  static constexpr std::string_view name = "StaffInvitation";
  static constexpr std::tuple all{
      field("invitation", &T::invitation),
      field("expires_at", &T::expires_at),
  };
};

template <>
struct Fields<PasswordSignIn> {
  using T = PasswordSignIn;
  static constexpr std::string_view name = "PasswordSignIn";
  static constexpr std::tuple all{
      field("iin", &T::iin),
      field("password", &T::password),
      field("device", &T::device),
  };
};

template <>
struct Fields<InvitationAccepted> {
  using T = InvitationAccepted;
  static constexpr std::string_view name = "InvitationAcceptance";
  static constexpr std::tuple all{
      field("iin", &T::iin),
      field("invitation", &T::invitation),
      field("password", &T::password),
  };
};

template <>
struct Fields<PasswordChange> {
  using T = PasswordChange;
  static constexpr std::string_view name = "PasswordChange";
  static constexpr std::tuple all{
      field("old_password", &T::old_password),
      field("new_password", &T::new_password),
  };
};

}  // namespace json
}  // namespace kezek::api
