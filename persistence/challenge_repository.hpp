#pragma once

#include "domain/ports/repositories.hpp"

namespace kezek::persistence {

class Session;

class ChallengeRepository final : public domain::ChallengeRepository {
 public:
  explicit ChallengeRepository(Session& session) : session_{session} {}

  void add(const domain::Challenge& challenge) override;
  std::optional<domain::Challenge> find(domain::ChallengeId id) const override;
  bool use(domain::ChallengeId id, domain::Instant at) override;

 private:
  Session& session_;
};

}  // namespace kezek::persistence
