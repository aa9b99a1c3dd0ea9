#pragma once

#include <istream>
#include <string>
#include <vector>

namespace kezek::bench {

/// Reads lines `METHOD TARGET TOKEN [KEY BODY]`, separated by tabs, and makes of each the bytes of
/// a request that keeps its connection. Throws std::runtime_error naming a line that is none.
std::vector<std::string> read_requests(std::istream& lines, const std::string& gate);

}  // namespace kezek::bench
