#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "api/administrator_command.hpp"
#include "api/register_refresh.hpp"

namespace kezek::api {

/// `refresh-registers [--preview] [--since INSTANT] [--per-second N]`
struct RefreshAsked {
  bool preview;
  std::optional<domain::Instant> since;  ///< absent: the last 1 June
  int per_second;
};

/// True when the words begin so.
bool refreshes_registers(const std::vector<std::string>& words);

/// Nothing when the words are not that command, or not all of it.
std::optional<RefreshAsked> refresh_in(const std::vector<std::string>& words);

/// Reads the registers again, or shows what that would change: a report as JSON, with numbers of
/// applications and no personal data. `pause` waits between two batches.
Outcome refreshed(const RegisterRefresh& refresh, const RefreshAsked& asked, domain::Instant now,
                  const std::function<void(std::chrono::milliseconds)>& pause);

}  // namespace kezek::api
