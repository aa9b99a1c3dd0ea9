#pragma once

#include <string>
#include <vector>

#include "api/tools/tools.hpp"

namespace kezek::api {

/// `verify-signature`: judges one signature as the service would. 0 valid, 1 invalid, 3
/// undetermined.
int verify_signature(const std::vector<std::string>& words, const ToolDesk& desk);

}  // namespace kezek::api
