#pragma once

#include "domain/ports/benefit_repository.hpp"

namespace kezek::persistence {

class Session;

class BenefitRepository final : public domain::BenefitRepository {
 public:
  explicit BenefitRepository(Session& session) : session_{session} {}

  bool add(const domain::ClaimedBenefit& benefit) override;
  std::optional<domain::ClaimedBenefit> find(domain::ApplicationId application) const override;
  void change(const domain::ClaimedBenefit& benefit) override;
  std::vector<domain::ApplicationId> past_due(domain::Instant now,
                                              const std::optional<domain::ApplicationId>& after,
                                              int limit) const override;
  std::vector<domain::ClaimedBenefit> awaiting(domain::Instant now) const override;
  void keep(domain::ActId act, const domain::BenefitDecision& decision) override;
  std::optional<domain::BenefitDecision> decision_of(domain::ActId act) const override;

 private:
  Session& session_;
};

}  // namespace kezek::persistence
