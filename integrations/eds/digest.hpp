#pragma once

#include <string>
#include <string_view>

#include "integrations/eds/algorithm.hpp"

namespace kezek::integrations::eds {

/// SHA-256, 32 octets.
std::string sha256(std::string_view bytes);

/// SHA-1, 20 octets: only names certificates and keys, never proves a content.
std::string sha1(std::string_view bytes);

/// Streebog (GOST R 34.11-2012), 64 or 32 octets, as RFC 6986 has them in memory.
std::string streebog512(std::string_view bytes);
std::string streebog256(std::string_view bytes);

/// The digest of the family.
std::string digest(Family family, std::string_view bytes);

}  // namespace kezek::integrations::eds
