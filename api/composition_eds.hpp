#pragma once

#include "api/config.hpp"
#include "integrations/eds/eds_verifier.hpp"

namespace kezek::api {

integrations::eds::EdsPolicy eds_policy(const Config& config);

/// Whom the settings say to ask about signatures.
integrations::eds::EdsSources eds_sources(const Config& config);

/// Nobody is asked whether a certificate was revoked: only a trial may do so, and is told.
void warn_of_revocation_unasked(const Config& config, const Log& log);

/// One round of the job that fetches revocation lists.
void refresh_lists(const integrations::eds::EdsVerifier& verifier, const Log& log);

}  // namespace kezek::api
