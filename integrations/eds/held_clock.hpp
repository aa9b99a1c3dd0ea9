#pragma once

#include "domain/ports/clock.hpp"

namespace kezek::integrations::eds {

/// Time stands still while one signature is looked at again.
class HeldClock final : public domain::Clock {
 public:
  explicit HeldClock(domain::Instant now) : now_{now} {}
  domain::Instant now() const override { return now_; }

 private:
  domain::Instant now_;
};

}  // namespace kezek::integrations::eds
