#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kezek::api {

/// What a Content-Disposition says of a file; `name` as it stood there, decoded.
struct Disposition {
  std::optional<std::string> name{};
};

/// Reads `attachment` with `filename` (ASCII), `filename*` (UTF-8, RFC 8187), which wins, or
/// neither. Nothing for any other shape, parameter or character set.
std::optional<Disposition> parse_disposition(std::string_view field);

/// As a download says it: both parameters, so old clients have a name too (RFC 6266 §4.3).
std::string disposition_of(std::string_view name);

}  // namespace kezek::api
