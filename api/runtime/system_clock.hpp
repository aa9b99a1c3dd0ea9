#pragma once

#include "domain/ports/clock.hpp"

namespace kezek::api {

/// The wall clock; the only place that reads it.
class SystemClock final : public domain::Clock {
 public:
  domain::Instant now() const override {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
  }
};

}  // namespace kezek::api
