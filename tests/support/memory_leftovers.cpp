#include <algorithm>

#include "domain/base/among.hpp"
#include "tests/support/memory_repositories.hpp"

namespace kezek::test {

int MemoryLeftovers::drop(const domain::Outlived& before, int rows_max) {
  const auto ended_before = [](domain::Instant limit) {
    return [limit](const auto& row) { return row.expires_at < limit; };
  };
  const auto challenges = tables.challenges.erase_if(rows_max, ended_before(before.challenges));
  const auto codes = tables.codes.erase_if(rows_max, ended_before(before.codes));
  const auto tokens = tables.tokens.erase_if(rows_max, ended_before(before.tokens));
  const auto sessions = tables.sessions.erase_if(rows_max, [&](const domain::Session& session) {
    const auto& left = tables.tokens.rows();
    return session.expires_at < before.tokens && std::ranges::none_of(left, [&](const auto& token) {
             return token.second.session == session.id;
           });
  });
  const auto receipts = tables.receipts.erase_if(
      rows_max, [&](const KeptReceipt& kept) { return kept.claimed_at < before.receipts; });
  const auto acts = tables.acts.erase_if(rows_max, [&](const domain::Act& act) {
    return act.status == domain::ActStatus::pending && act.expires_at < before.acts;
  });
  for (const auto& act : acts) {
    if (tables.filings.find(act)) tables.filings.erase(act);
    if (tables.benefit_decisions.find(act)) tables.benefit_decisions.erase(act);
    if (tables.mobile_signings.find(act)) tables.mobile_signings.erase(act);
  }
  const auto invitations = tables.invitations.erase_if(rows_max, ended_before(before.invitations));
  const auto devices = tables.devices.erase_if(rows_max, ended_before(before.devices));
  const auto attempts = tables.attempts.erase_if(
      rows_max, [&](const KeptAttempts& kept) { return kept.counted_at < before.attempts; });
  const auto drafts = tables.filing_drafts.erase_if(
      rows_max, [&](const domain::FilingDraft& draft) { return draft.saved_at < before.drafts; });
  const auto is_in_draft = [&](const domain::Attachment& attachment) {
    return std::ranges::any_of(tables.filing_drafts.rows(), [&](const auto& row) {
      const domain::FilingDraft& draft = row.second;
      return draft.person == attachment.person &&
             domain::is_among(draft.content.attachments, attachment.id);
    });
  };
  const auto is_named = [&](domain::AttachmentId attachment) {
    return std::ranges::any_of(tables.filings.rows(), [&](const auto& filed) {
      const auto status = tables.acts.at(filed.first).status;
      return is_among(filed.second.front().attachments, attachment) &&
             (status == domain::ActStatus::pending || status == domain::ActStatus::verifying);
    });
  };
  const auto attachments = tables.attachments.erase_if(rows_max, [&](const auto& attachment) {
    return !attachment.used && attachment.uploaded_at < before.attachments &&
           !is_in_draft(attachment) && !is_named(attachment.id);
  });
  return static_cast<int>(challenges.size() + codes.size() + tokens.size() + sessions.size() +
                          receipts.size() + acts.size() + invitations.size() + devices.size() +
                          attempts.size() + attachments.size() + drafts.size());
}

}  // namespace kezek::test
