#pragma once

#include "domain/ports/repositories.hpp"

namespace kezek::persistence {

class Session;
struct Statement;

class ActRepository final : public domain::ActRepository {
 public:
  explicit ActRepository(Session& session) : session_{session} {}

  void add(const domain::Act& act, const std::vector<domain::Filing>& filings) override;
  std::optional<domain::Act> find(domain::ActId id) const override;
  std::vector<domain::Filing> find_filings(domain::ActId id) const override;
  domain::Result<domain::Done> keep(const domain::Evidence& evidence,
                                    domain::Instant ask_at) override;
  domain::Result<domain::Done> finish(const domain::Evidence& evidence,
                                      domain::ApplicationId application) override;
  std::vector<domain::ActId> take_verifying(domain::Instant now,
                                            const domain::AskingAgain& plan) override;
  domain::Result<domain::Done> refuse(const domain::Evidence& evidence,
                                      const domain::ActRefusal& why) override;
  domain::VerifyingActs verifying() const override;

 private:
  template <class... Given>
  domain::Result<domain::Done> prove(const Statement& statement, const domain::Evidence& evidence,
                                     const Given&... given);

  Session& session_;
};

}  // namespace kezek::persistence
