#pragma once

#include "domain/ports/random.hpp"

namespace kezek::api {

/// The kernel's generator (getrandom). Thread safe.
class SystemRandom final : public domain::Random {
 public:
  domain::Bytes bytes(std::size_t count) override;
};

}  // namespace kezek::api
