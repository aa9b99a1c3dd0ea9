#pragma once

#include "domain/ports/leftover_repository.hpp"

namespace kezek::persistence {

class Session;

class LeftoverRepository final : public domain::LeftoverRepository {
 public:
  explicit LeftoverRepository(Session& session) : session_{session} {}

  int drop(const domain::Outlived& before, int rows_max) override;

 private:
  Session& session_;
};

}  // namespace kezek::persistence
