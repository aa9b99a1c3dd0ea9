#pragma once

#include <optional>
#include <string>

#include "domain/applications/benefit_claim.hpp"
#include "persistence/pg/codec.hpp"

namespace kezek::persistence {

/// The table of claimed benefits in words that no column of `application` has.
inline const std::string benefits =
    "(SELECT application_id, category, state, issued_on, attachments AS papers, claimed_at,"
    " turn_at, confirmation_due, version AS claim_version, by_register FROM benefit) AS claim";

/// Its columns, as benefit_in reads them.
inline const std::string benefit_columns =
    "application_id, category, state, issued_on, papers, claimed_at, turn_at,"
    " confirmation_due, claim_version, by_register";

/// Statuses in which an application lives, as SQL quotes them.
inline const std::string live_statuses = [] {
  std::string list;
  for (const auto& [status, name] : names(domain::Status{}))
    if (is_live(status)) list += (list.empty() ? "'" : ", '") + std::string{name} + "'";
  return list;
}();

/// Absent where nothing was ever claimed and an outer join found nothing.
std::optional<domain::ClaimedBenefit> benefit_in(Reader& row);

}  // namespace kezek::persistence
