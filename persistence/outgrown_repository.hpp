#pragma once

#include "domain/ports/outgrown_repository.hpp"

namespace kezek::persistence {

class Session;

class OutgrownRepository final : public domain::OutgrownRepository {
 public:
  explicit OutgrownRepository(Session& session) : session_{session} {}

  std::vector<domain::Application> hold(const domain::BornUntil& those, int limit) override;
  std::int64_t count(const domain::BornUntil& those) const override;

 private:
  Session& session_;
};

}  // namespace kezek::persistence
