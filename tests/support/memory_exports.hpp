#pragma once

#include <vector>

#include "tests/support/memory_repositories.hpp"

namespace kezek::test {

class MemoryExports final : public domain::ExportRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  domain::Result<domain::Done> add(const domain::JournalExport& asked) override;
  std::optional<domain::JournalExport> find(domain::ExportId id) const override;
  std::optional<domain::JournalExport> take(domain::Instant now, domain::Instant until) override;
  void finish(domain::ExportId id, std::int64_t lines) override;
  void reopen(domain::ExportId id) override;
  std::vector<domain::ExportId> expired(domain::Instant now) const override;
  void drop(domain::ExportId id) override;
};

}  // namespace kezek::test
