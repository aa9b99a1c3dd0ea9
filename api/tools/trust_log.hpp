#pragma once

#include "api/runtime/log.hpp"
#include "integrations/eds/trust_store.hpp"

namespace kezek::api {

/// The start's report of who is trusted: a line for each anchor, a warning if it is not usable, and
/// one for each fault. Nothing where nobody is to be trusted.
void log_trust(const integrations::eds::TrustStore& store, const Log& log, domain::Instant now);

}  // namespace kezek::api
