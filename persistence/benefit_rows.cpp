#include "persistence/benefit_rows.hpp"

namespace kezek::persistence {

namespace {

std::optional<domain::ConfirmationWindow> confirmation_in(Reader& row) {
  const auto turn_at = row.optional<domain::Instant>();
  const auto due = row.optional<domain::Instant>();
  if (!turn_at) return std::nullopt;
  return domain::ConfirmationWindow{*turn_at, due.value()};
}

}  // namespace

std::optional<domain::BenefitPaper> paper_in(Reader& row) {
  const auto issued_on = row.optional<domain::Date>();
  const auto attachments = row.optional<std::vector<domain::AttachmentId>>();
  if (!issued_on) return std::nullopt;
  return domain::BenefitPaper{*issued_on, attachments.value()};
}

std::optional<domain::ClaimedBenefit> benefit_in(Reader& row) {
  const auto application = row.optional<domain::ApplicationId>();
  const auto category = row.optional<domain::BenefitCategory>();
  const auto state = row.optional<domain::BenefitState>();
  const auto paper = paper_in(row);
  const auto claimed_at = row.optional<domain::Instant>();
  const auto confirmation = confirmation_in(row);
  const auto version = row.optional<int>();
  const auto by_register = row.optional<bool>();
  if (!application) return std::nullopt;
  return domain::ClaimedBenefit{
      *application, {category.value(), paper},
       state.value(),      claimed_at.value(),
      confirmation, version.value(),           by_register.value()
  };
}

}  // namespace kezek::persistence
