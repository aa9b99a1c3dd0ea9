#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/http.hpp"

namespace kezek::api {

/// A request target taken apart: clean UTF-8, percent-decoded once.
struct Target {
  std::vector<std::string> segments;
  Parameters query;
};

/// Nothing for a target that is too long, not of the form `/a/b?c=d`, wrongly percent-encoded,
/// not UTF-8, or that holds a control character, a dot segment or one query name twice.
std::optional<Target> parse_target(std::string_view text);

}  // namespace kezek::api
