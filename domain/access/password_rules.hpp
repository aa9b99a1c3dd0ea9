#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "domain/access/staff_account.hpp"
#include "domain/base/refusal.hpp"
#include "domain/ports/passwords.hpp"

namespace kezek::domain {

/// NIST SP 800-63B §5.1.1.2 demands 8; there is no second factor, so [decided] 12.
inline constexpr std::size_t password_length_min = 12;
/// NIST: at least 64 must be possible. A bound keeps the work of a hash bounded.
inline constexpr std::size_t password_length_max = 128;

/// Why this cannot be the password of the account; nothing when it can. Any letters of any script,
/// spaces too, and no rule of composition (NIST SP 800-63B §5.1.1.2).
std::optional<Refusal> refusal_of_password(const StaffAccount& account, std::string_view password,
                                           const PasswordJudge& judge);

}  // namespace kezek::domain
