#pragma once

#include <optional>
#include <vector>

#include "domain/applications/filing_draft.hpp"
#include "domain/base/result.hpp"

namespace kezek::domain {

class FilingDraftRepository {
 public:
  virtual ~FilingDraftRepository() = default;

  /// Refuses with too_many_drafts when the person has as many as one may, also of those who add
  /// at the same time.
  virtual Result<Done> add(const FilingDraft& draft) = 0;
  virtual std::optional<FilingDraft> find(FilingDraftId id) const = 0;
  /// Nobody else changes it until the end of the transaction.
  virtual std::optional<FilingDraft> hold(FilingDraftId id) = 0;
  /// The last saved first.
  virtual std::vector<FilingDraft> of_person(PersonId person) const = 0;
  /// Keeps what a held draft has become.
  virtual void save(const FilingDraft& draft) = 0;
  /// Drops a held one.
  virtual void drop(FilingDraftId id) = 0;
};

}  // namespace kezek::domain
