#include "domain/applications/filing_drafts.hpp"

#include <optional>
#include <utility>

namespace kezek::domain {

namespace {

Result<FilingDraft> if_own(std::optional<FilingDraft> draft, const Occasion& by) {
  if (!draft || draft->person != by.person()) return Refusal::draft_not_found;
  return *std::move(draft);
}

}  // namespace

Result<FilingDraft> start_draft(Store& store, const Occasion& by, FilingDraftContent content) {
  const FilingDraft draft{.id = by.ids.next<FilingDraftId>(),
                          .person = by.person(),
                          .content = std::move(content),
                          .saved_at = by.at,
                          .version = 1};
  if (const auto added = store.filing_drafts().add(draft); !added) return added.error();
  return draft;
}

Result<FilingDraft> own_draft(const Store& store, const Occasion& by, FilingDraftId id) {
  return if_own(store.filing_drafts().find(id), by);
}

Result<FilingDraft> hold_own_draft(Store& store, const Occasion& by, FilingDraftId id) {
  return if_own(store.filing_drafts().hold(id), by);
}

FilingDraft rewrite_draft(Store& store, const Occasion& by, FilingDraft held,
                          FilingDraftContent content) {
  held.content = std::move(content);
  held.saved_at = by.at;
  ++held.version;
  store.filing_drafts().save(held);
  return held;
}

}  // namespace kezek::domain
