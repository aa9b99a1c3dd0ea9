#pragma once

#include <filesystem>
#include <string>

namespace kezek::persistence {

/// The bytes of a file. Throws std::runtime_error with its name when it cannot be read.
std::string content_of(const std::filesystem::path& file);

}  // namespace kezek::persistence
