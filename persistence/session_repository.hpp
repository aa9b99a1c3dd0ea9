#pragma once

#include "domain/ports/repositories.hpp"

namespace kezek::persistence {

class Session;

class SessionRepository final : public domain::SessionRepository {
 public:
  explicit SessionRepository(Session& session) : session_{session} {}

  void open(const domain::Session& session, const domain::RefreshToken& first) override;
  std::optional<domain::Session> find(domain::SessionId id) const override;
  std::optional<domain::RefreshToken> find_token(const domain::Sha256& digest) const override;
  bool rotate(const domain::RefreshToken& old, const domain::RefreshToken& next,
              const domain::Session& renewed) override;
  void revoke(domain::SessionId id, domain::Instant at) override;
  void revoke_all(domain::PersonId person, domain::Instant at) override;
  void revoke_life(domain::PersonId person, domain::Life life,
                   const std::optional<domain::SessionId>& except, domain::Instant at) override;
  std::vector<domain::Session> live(domain::PersonId person, domain::Life life, domain::Instant now,
                                    int limit) const override;

 private:
  Session& session_;
};

}  // namespace kezek::persistence
