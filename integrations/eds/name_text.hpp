#pragma once

#include <string>
#include <string_view>

namespace kezek::integrations::eds {

/// A Name (whole DER) for people to read: `CN=…, O=…, C=KZ` in the order it was written, an unknown
/// attribute by its dotted OID. Control characters and what isn't a Name are left out; two names
/// that read alike need not be the same.
std::string name_text(std::string_view name);

}  // namespace kezek::integrations::eds
