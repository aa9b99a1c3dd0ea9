#pragma once

#include <memory>
#include <string_view>

#include "sandbox/pki/signing_key.hpp"

namespace kezek::sandbox {

std::unique_ptr<SigningKey> rsa_key_from_pkcs8(std::string_view pkcs8);

std::unique_ptr<SigningKey> generate_gost_key(Family family);
/// From the little-endian octets of the private number.
std::unique_ptr<SigningKey> gost_key_from_number(Family family, std::string_view little_endian);

}  // namespace kezek::sandbox
