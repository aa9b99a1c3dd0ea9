#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <vector>

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

/// Of its day and its files; absent when they are null.
std::optional<domain::BenefitPaper> paper_in(Reader& row);

/// What a statement is given for the two columns of a paper.
inline auto paper_values(const std::optional<domain::BenefitPaper>& paper) {
  std::optional<domain::Date> issued_on;
  std::optional<std::vector<domain::AttachmentId>> attachments;
  if (paper) {
    issued_on = paper->issued_on;
    attachments = paper->attachments;
  }
  return std::make_tuple(issued_on, attachments);
}

/// Absent where nothing was ever claimed and an outer join found nothing.
std::optional<domain::ClaimedBenefit> benefit_in(Reader& row);

}  // namespace kezek::persistence
