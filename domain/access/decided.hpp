#pragma once

#include "domain/base/id.hpp"
#include "domain/base/time.hpp"

namespace kezek::domain {

/// Who of an office decided something, and when.
struct Decided {
  PersonId by;
  Instant at;
};

}  // namespace kezek::domain
