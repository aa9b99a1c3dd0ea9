#pragma once

#include <cstdint>
#include <mutex>

#include "domain/ports/clock.hpp"
#include "domain/ports/ids.hpp"
#include "domain/ports/random.hpp"

namespace kezek::api {

/// UUIDs of version 7 (RFC 9562): milliseconds, a counter within one of them, then chance. Each is
/// greater than the one before, also when the clock steps back. Thread safe.
class UuidV7Ids final : public domain::Ids {
 public:
  UuidV7Ids(const domain::Clock& clock, domain::Random& random) : clock_{clock}, random_{random} {}

 private:
  domain::Uuid uuid() override;
  std::uint64_t next_tick();

  const domain::Clock& clock_;
  domain::Random& random_;
  std::mutex mutex_;
  std::uint64_t tick_ = 0;  ///< milliseconds since 1970, then twelve bits of counter
};

}  // namespace kezek::api
