#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kezek::api {

/// The octets a text stands for, each `%XX` one (RFC 3986 §2.1); nothing when an escape is broken.
std::optional<std::string> percent_decoded(std::string_view text);

/// The octets as an extended parameter spells them (RFC 8187 §3.2.1).
std::string percent_encoded(std::string_view octets);

/// Whether an extended parameter spells the octet as itself.
bool is_attribute_char(char c);

}  // namespace kezek::api
