#pragma once

#include "domain/ports/repositories.hpp"

namespace kezek::persistence {

class Session;

class ActRepository final : public domain::ActRepository {
 public:
  explicit ActRepository(Session& session) : session_{session} {}

  void add(const domain::Act& act, const domain::Filing& filing) override;
  std::optional<domain::Act> find(domain::ActId id) const override;
  std::optional<domain::Filing> find_filing(domain::ActId id) const override;
  domain::Result<domain::Done> keep(const domain::Evidence& evidence,
                                    domain::Instant ask_at) override;
  std::vector<domain::ActId> take_verifying(domain::Instant now,
                                            const domain::AskingAgain& plan) override;
  domain::Result<domain::Done> refuse(const domain::Evidence& evidence,
                                      const domain::ActRefusal& why) override;
  domain::VerifyingActs verifying() const override;

 private:
  Session& session_;
};

}  // namespace kezek::persistence
