#pragma once

#include <string>
#include <string_view>

#include "domain/applications/application.hpp"
#include "domain/signing/act.hpp"

namespace kezek::domain {

/// The exact bytes an applicant signs to file: everything asked, who asks, under which policy and
/// texts, and a nonce, as canonical JSON (RFC 8785).
std::string record_of(const Act& act, const Filing& filing, std::string_view nonce);

}  // namespace kezek::domain
