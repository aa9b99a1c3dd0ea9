#pragma once

#include "domain/ports/reference_repositories.hpp"

namespace kezek::persistence {

class ReferenceChange;
class Session;

class PolicyRepository final : public domain::PolicyRepository {
 public:
  PolicyRepository(Session& session, ReferenceChange& change)
      : session_{session}, change_{change} {}

  domain::Result<domain::DatedPolicy> add(const domain::PolicyDecision& decision,
                                          const domain::Decided& decided) override;
  std::optional<domain::DatedPolicy> find(int version) const override;
  domain::PolicyPage list(const domain::PolicyQuestion& question) const override;

 private:
  Session& session_;
  ReferenceChange& change_;
};

}  // namespace kezek::persistence
