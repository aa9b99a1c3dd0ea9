#pragma once

#include "domain/ports/repositories.hpp"

namespace kezek::persistence {

class Session;

class AuditRepository final : public domain::AuditRepository {
 public:
  explicit AuditRepository(Session& session) : session_{session} {}

  void add(const domain::AuditEntry& entry) override;
  domain::AuditPage about(domain::PersonId person, const std::optional<domain::AuditCursor>& after,
                          int limit) const override;

 private:
  Session& session_;
};

}  // namespace kezek::persistence
