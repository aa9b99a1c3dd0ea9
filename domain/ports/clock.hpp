#pragma once

#include "domain/base/time.hpp"

namespace kezek::domain {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

}  // namespace kezek::domain
