#pragma once

#include "domain/ports/repositories.hpp"

namespace kezek::persistence {

class Session;

/// Reads evidence; it is written by the statement of its act.
class EvidenceRepository final : public domain::EvidenceRepository {
 public:
  explicit EvidenceRepository(Session& session) : session_{session} {}

  std::optional<domain::Evidence> find(domain::EvidenceId id) const override;
  std::optional<domain::Evidence> of_act(domain::ActId act) const override;
  std::vector<domain::EvidenceId> since(domain::Instant since,
                                        const std::optional<domain::EvidenceId>& after,
                                        int limit) const override;

 private:
  Session& session_;
};

}  // namespace kezek::persistence
