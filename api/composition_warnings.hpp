#pragma once

#include <optional>

#include "api/config.hpp"
#include "api/runtime/log.hpp"

namespace kezek::api {

/// Nobody is asked whether a certificate was revoked: only a trial may do so, and is told.
void warn_of_revocation_unasked(const Config& config, const Log& log);

/// One person may send more at once than half of what the way to the registers takes: tests and
/// benches want it so; in a real town it lets one person hold up everybody.
void warn_of_a_large_burst(const Config& config, int at_a_time, const Log& log);

/// Files are taken without looking for viruses, or refused as long as the scanner is away.
/// `scanner_answers`: absent where no setting names one.
void warn_of_attachments_unscanned(const Config& config, std::optional<bool> scanner_answers,
                                   const Log& log);

}  // namespace kezek::api
