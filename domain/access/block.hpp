#pragma once

#include <string>

#include "domain/base/time.hpp"

namespace kezek::domain {

/// Why and since when somebody is kept out, as a person or as a member of staff.
struct Block {
  Instant at;
  std::string reason;

  friend bool operator==(const Block&, const Block&) = default;
};

}  // namespace kezek::domain
