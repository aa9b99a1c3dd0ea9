#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "integrations/outbound/circuit_breaker.hpp"

namespace kezek::integrations::registers {

/// How a register is reached. Every limit is per call.
struct RegisterOptions {
  std::string base_url;  ///< http or https; empty: not configured
  std::string token{};   ///< sent as `Authorization: Bearer`; empty: none
  std::chrono::milliseconds connect_timeout{2000};
  std::chrono::milliseconds timeout{5000};  ///< of the whole call
  std::size_t answer_bytes_max = std::size_t{256} * 1024;
  outbound::BreakerLimits breaker{};
};

}  // namespace kezek::integrations::registers
