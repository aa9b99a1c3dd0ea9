#pragma once

#include <optional>

#include "domain/access/staff_account.hpp"
#include "domain/base/refusal.hpp"
#include "domain/ports/signature_verifier.hpp"

namespace kezek::domain {

/// Why this signature is not one of the account's holder in office; nothing when it is. Their
/// decisions are signed with their own EDS (rules.md §2): the certificate names the holder's IIN
/// and, for staff of an organisation, its BIN. An officer's department is not known by its BIN, so
/// an officer signs as a private person: what cannot be checked is not accepted.
std::optional<Refusal> refusal_of(const StaffAccount& account, const Verification& verification);

}  // namespace kezek::domain
