#pragma once

#include "domain/access/occasion.hpp"
#include "domain/applications/filing_draft.hpp"
#include "domain/base/result.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// Refuses with too_many_drafts.
Result<FilingDraft> start_draft(Store& store, const Occasion& by, FilingDraftContent content);

/// One's own; draft_not_found for anybody else's.
Result<FilingDraft> own_draft(const Store& store, const Occasion& by, FilingDraftId id);

/// The same, which nobody else changes until the end of the transaction.
Result<FilingDraft> hold_own_draft(Store& store, const Occasion& by, FilingDraftId id);

/// Keeps the content instead of what the held draft had, for another while.
FilingDraft rewrite_draft(Store& store, const Occasion& by, FilingDraft held,
                          FilingDraftContent content);

}  // namespace kezek::domain
