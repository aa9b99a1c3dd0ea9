#pragma once

#include "domain/ports/refresh_repository.hpp"

namespace kezek::persistence {

class Session;

class RefreshRepository final : public domain::RefreshRepository {
 public:
  explicit RefreshRepository(Session& session) : session_{session} {}

  std::vector<domain::ApplicationId> due(domain::Instant since,
                                         const std::optional<domain::ApplicationId>& after,
                                         int limit) const override;
  std::int64_t count_due(domain::Instant since) const override;
  std::vector<domain::ApplicationId> take(domain::Instant since, domain::Instant taken_before,
                                          domain::Instant now, int limit) override;
  void refreshed(domain::ApplicationId id, domain::Instant at) override;

 private:
  Session& session_;
};

}  // namespace kezek::persistence
