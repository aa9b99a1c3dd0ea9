#pragma once

#include "domain/ports/staff_repositories.hpp"

namespace kezek::persistence {

class Session;

class AttemptRepository final : public domain::AttemptRepository {
 public:
  explicit AttemptRepository(Session& session) : session_{session} {}

  domain::CountedAttempt count(const domain::Sha256& bucket, domain::Instant at,
                               const domain::Pauses& pauses) override;
  void forgive(const domain::Sha256& bucket) override;

 private:
  Session& session_;
};

}  // namespace kezek::persistence
