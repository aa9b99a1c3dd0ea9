#pragma once

#include "domain/access/occasion.hpp"
#include "domain/base/result.hpp"
#include "domain/exports/journal_export.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// Files of the journal: asking for one, and who may have it. Nobody but who asked, in the same
/// office, and for a day.
class ExportService {
 public:
  /// How long a file is there for who asked.
  static constexpr std::chrono::days kept{1};

  /// Refuses with too_many_exports.
  Result<JournalExport> ask(Store& store, const Occasion& by, const JournalFilter& filter,
                            Language language) const;
  Result<JournalExport> find(const Store& store, const Occasion& by, ExportId id) const;
};

}  // namespace kezek::domain
