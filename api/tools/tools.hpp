#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "api/config.hpp"
#include "domain/ports/clock.hpp"

namespace kezek::api {

/// What the operators' tools stand on.
struct ToolDesk {
  const Environment& environment;
  const domain::Clock& clock;
  std::ostream& out;
  std::ostream& err;
};

/// The lines of the usage that speak of the tools.
extern const std::string_view tools_usage;

/// Runs the tool that `words` name and gives its exit code, 4 when machinery failed; none when they
/// name no tool. The tools need no settings, no database and no network.
std::optional<int> run_tool(const std::vector<std::string>& words, const ToolDesk& desk);

}  // namespace kezek::api
