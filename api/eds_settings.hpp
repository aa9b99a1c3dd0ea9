#pragma once

#include "api/config.hpp"
#include "integrations/eds/eds_verifier.hpp"

namespace kezek::api {

integrations::eds::EdsPolicy eds_policy(const Config& config);

/// Whom the settings say to ask about signatures.
integrations::eds::EdsSources eds_sources(const Config& config);

/// False when nobody is asked whether a certificate was revoked: only a trial may do so.
bool asks_revocation(const Config& config);

}  // namespace kezek::api
