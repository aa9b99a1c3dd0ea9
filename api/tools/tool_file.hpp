#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "api/tools/options.hpp"

namespace kezek::api {

/// The octets of a file that was named on the command line. Throws WrongCall when it can't be read;
/// what is no file, such as a directory, would else fail in the middle of reading.
inline std::string read_tool_file(const std::string& path) {
  std::error_code ignored;
  std::ifstream file{path, std::ios::binary};
  if (!file || !std::filesystem::is_regular_file(path, ignored))
    throw WrongCall{path + " can't be read as a file."};
  return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace kezek::api
