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

 private:
  Session& session_;
};

}  // namespace kezek::persistence
