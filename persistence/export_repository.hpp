#pragma once

#include "domain/ports/export_repository.hpp"

namespace kezek::persistence {

class Session;

class ExportRepository final : public domain::ExportRepository {
 public:
  explicit ExportRepository(Session& session) : session_{session} {}

  domain::Result<domain::Done> add(const domain::JournalExport& asked) override;
  std::optional<domain::JournalExport> find(domain::ExportId id) const override;
  std::optional<domain::JournalExport> take(domain::Instant now, domain::Instant until) override;
  void finish(domain::ExportId id, std::int64_t lines) override;
  void reopen(domain::ExportId id) override;
  std::vector<domain::ExportId> expired(domain::Instant now) const override;
  void drop(domain::ExportId id) override;

 private:
  Session& session_;
};

}  // namespace kezek::persistence
