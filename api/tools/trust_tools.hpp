#pragma once

#include <string>
#include <vector>

#include "api/tools/tools.hpp"

namespace kezek::api {

/// `trust check`: says everything about the anchors of the directories. 0, or 1 if anything in them
/// keeps the service from starting under the KEZEK_PROFILE that is set, or from trusting whom it
/// should.
int trust_check(const std::vector<std::string>& words, const ToolDesk& desk);

/// `trust pin`: writes the manifest of a directory that has none yet.
int trust_pin(const std::vector<std::string>& words, const ToolDesk& desk);

}  // namespace kezek::api
