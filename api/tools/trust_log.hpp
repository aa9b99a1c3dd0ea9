#pragma once

#include "api/runtime/log.hpp"
#include "integrations/eds/trust_store.hpp"

namespace kezek::api {

/// The start's report of who is trusted: a line for each anchor, a warning for each that has ended
/// or not begun.
void log_trust(const integrations::eds::TrustStore& store, const Log& log, domain::Instant now);

}  // namespace kezek::api
