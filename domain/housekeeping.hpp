#pragma once

#include "domain/base/time.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// Drops what has outlived its use: challenges, refresh tokens, sessions, kept answers,
/// invitations, devices, counts of attempts, acts that nobody signed, drafts, and attachments that
/// nothing uses, no draft has and no act names that may still take effect. Each is kept a while
/// beyond its end, so that whoever comes late is told why. Returns how many rows went; there may be
/// more.
int drop_leftovers(Store& store, Instant now);

}  // namespace kezek::domain
