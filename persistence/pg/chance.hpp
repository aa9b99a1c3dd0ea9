#pragma once

#include <random>

namespace kezek::persistence {

/// Chance that spreads retries: not secret, so a generator per thread will do. In [0, 1).
inline double chance() {
  thread_local std::mt19937 generator{std::random_device{}()};
  return std::uniform_real_distribution<double>{}(generator);
}

}  // namespace kezek::persistence
