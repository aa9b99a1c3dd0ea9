#pragma once

#include <span>
#include <string>

#include "api/http/http.hpp"

namespace kezek::api {

/// What this program serves, as JSON: its routes, wire types, enums and refusals, printed from the
/// tables it runs on. scripts/check_contract.py compares it with openapi.yaml, both ways.
std::string describe(std::span<const Route> routes);

/// nginx locations of the routes of a lane, one regular expression a line.
std::string location_patterns(std::span<const Route> routes, Lane lane);

}  // namespace kezek::api
