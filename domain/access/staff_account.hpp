#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "domain/access/actor.hpp"
#include "domain/access/block.hpp"
#include "domain/applications/source.hpp"
#include "domain/base/bytes.hpp"
#include "domain/base/id.hpp"
#include "domain/base/iin.hpp"
#include "domain/base/kato.hpp"
#include "domain/base/names.hpp"
#include "domain/base/time.hpp"

namespace kezek::domain {

/// The roles that are held by an account (rules.md §2): an integrator's by whoever answers for what
/// it files, a parent has none.
inline constexpr std::array staff_roles{Role::preschool_staff,  Role::school_staff,
                                        Role::district_officer, Role::region_officer,
                                        Role::integrator,       Role::administrator};

constexpr bool is_staff(Role role) {
  return std::ranges::find(staff_roles, role) != staff_roles.end();
}

/// What somebody is entrusted with, and where.
struct Duty {
  Role role;
  std::optional<Kato> district{};     ///< exactly where has_district(role)
  std::optional<Bin> organisation{};  ///< exactly where has_organisation(role)
  std::optional<Source> source{};     ///< what it files for, exactly where has_source(role)

  friend bool operator==(const Duty&, const Duty&) = default;
};

inline bool is_whole(const Duty& duty) {
  return is_staff(duty.role) && duty.district.has_value() == has_district(duty.role) &&
         duty.organisation.has_value() == has_organisation(duty.role) &&
         duty.source.has_value() == has_source(duty.role) &&
         (!duty.source || is_integrated(*duty.source));
}

/// `invited`: no password is set yet, so nobody can sign in.
enum class StaffState { invited, active, blocked };

constexpr auto names(StaffState) {
  using enum StaffState;
  return std::to_array<Named<StaffState>>({
      {invited, "invited"},
      {active,  "active" },
      {blocked, "blocked"},
  });
}

/// The account of a member of staff. A person has at most one, so whoever changes office changes
/// the duty of the account.
struct StaffAccount {
  StaffId id;
  PersonId person;
  Iin iin;
  std::string name;
  Duty duty;
  std::optional<std::string> password;  ///< as PasswordHasher keeps it; absent until one is set
  std::optional<Block> block;
  Instant created_at;
  int version;

  StaffState state() const {
    if (block) return StaffState::blocked;
    return password ? StaffState::active : StaffState::invited;
  }
};

/// The one-time right to set a password. The account's holder gets it from whoever manages it.
struct StaffInvitation {
  StaffId account;
  Sha256 digest;  ///< of the code
  Instant created_at;
  Instant expires_at;
};

/// A device on which the holder has signed in before. Its attempts are counted apart, so strangers
/// cannot lock the holder out of it.
struct KnownDevice {
  Sha256 digest;  ///< of the text that only the device has
  StaffId account;
  Instant expires_at;
};

}  // namespace kezek::domain
