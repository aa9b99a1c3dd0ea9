#pragma once

#include <cstdint>
#include <vector>

#include "domain/applications/application.hpp"

namespace kezek::domain {

/// Those of a district that were born on a day or before.
struct BornUntil {
  Kato district;
  Date day;
};

/// Applications that the age limit can remove (`Event::outgrow`).
class OutgrownRepository {
 public:
  virtual ~OutgrownRepository() = default;

  /// The oldest children first, at most `limit`, held until the transaction ends. Of callers at
  /// once each gets others.
  virtual std::vector<Application> hold(const BornUntil& those, int limit) = 0;
  virtual std::int64_t count(const BornUntil& those) const = 0;
};

}  // namespace kezek::domain
