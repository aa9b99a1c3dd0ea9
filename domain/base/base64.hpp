#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kezek::domain {

/// RFC 4648 §4, with padding.
std::string base64(std::string_view octets);
/// Canonical only: right padding, no other characters, zero bits left over.
std::optional<std::string> parse_base64(std::string_view text);

}  // namespace kezek::domain
