#pragma once

#include <vector>

#include "domain/access/one_time_code.hpp"
#include "domain/policy.hpp"

namespace kezek::domain {

/// The longest time for which codes are counted.
inline constexpr std::chrono::hours code_counting{24};

/// When the next code may be asked for, by the pause and by the limits of person and phone per hour
/// and day; not after `now` when it may be at once. `sent` goes back code_counting.
Instant next_code_at(const std::vector<SentCode>& sent, const Policy& policy, Instant now);

}  // namespace kezek::domain
