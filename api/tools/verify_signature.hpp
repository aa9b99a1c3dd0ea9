#pragma once

#include <string>
#include <vector>

#include "api/tools/tools.hpp"

namespace kezek::api {

/// `verify-signature`: judges one signature as the service would, and gives an exit_code.
int verify_signature(const std::vector<std::string>& words, const ToolDesk& desk);

}  // namespace kezek::api
