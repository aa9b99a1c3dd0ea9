#pragma once

#include <string>
#include <string_view>

#include "integrations/eds/algorithm.hpp"

namespace kezek::integrations::eds {

/// SHA-256, 32 octets.
std::string sha256(std::string_view bytes);

/// SHA-1, 20 octets: only to find a key by its name in OCSP, never to believe anything.
std::string sha1(std::string_view bytes);

/// Streebog-512 (GOST R 34.11-2012), 64 octets in the order the standard prints them.
std::string streebog512(std::string_view bytes);

/// The digest of the family.
std::string digest(Family family, std::string_view bytes);

}  // namespace kezek::integrations::eds
