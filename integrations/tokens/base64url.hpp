#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kezek::integrations::tokens {

/// Octets in the URL-safe alphabet without padding (RFC 4648 §5, RFC 7515 §2).
std::string base64url(std::string_view octets);

/// The octets that base64url() spells exactly so. Absent for padding, foreign characters and
/// spare bits that are not zero, so that one octet string has one spelling.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace kezek::integrations::tokens
