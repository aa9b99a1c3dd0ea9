#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/base/time.hpp"

namespace kezek::domain {

/// RFC 3339 in UTC with `Z`; microseconds only when there are any: 2026-03-02T04:00:00Z.
std::string text_of(Instant at);
/// Exactly what text_of(Instant) writes, years 1900 to 9999.
std::optional<Instant> parse_instant(std::string_view text);

/// 2026-03-02.
std::string text_of(Date day);
std::optional<Date> parse_date(std::string_view text);

}  // namespace kezek::domain
