#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/base/result.hpp"
#include "domain/exports/journal_export.hpp"

namespace kezek::domain {

class ExportRepository {
 public:
  virtual ~ExportRepository() = default;

  /// Refuses with too_many_exports when the asker has as many as one may; who asks for several at
  /// the same moment may get a few more.
  virtual Result<Done> add(const JournalExport& asked) = 0;
  virtual std::optional<JournalExport> find(ExportId id) const = 0;
  /// The oldest pending one that nobody writes now; nobody else is given it until then, so what a
  /// server that died had begun is begun again.
  virtual std::optional<JournalExport> take(Instant now, Instant until) = 0;
  virtual void finish(ExportId id, std::int64_t lines) = 0;
  /// Its file is gone: it is written again.
  virtual void reopen(ExportId id) = 0;
  virtual std::vector<ExportId> expired(Instant now) const = 0;
  virtual void drop(ExportId id) = 0;
};

}  // namespace kezek::domain
