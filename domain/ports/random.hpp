#pragma once

#include <cstddef>

#include "domain/base/bytes.hpp"

namespace kezek::domain {

/// Secret chance: nonces, refresh tokens, document codes. Never a pseudo-random generator.
class Random {
 public:
  virtual ~Random() = default;
  virtual Bytes bytes(std::size_t count) = 0;
};

}  // namespace kezek::domain
