#pragma once

#include <optional>
#include <string_view>

#include "domain/base/language.hpp"

namespace kezek::api {

/// The best of our languages by the weights of Accept-Language; Kazakh when it names none.
domain::Language language_of(std::string_view accept_language);

/// The token of `Bearer …`; nothing for another scheme or characters no token has (RFC 6750).
std::optional<std::string_view> bearer_of(std::string_view authorization);

/// Does Content-Type name `wanted`, in UTF-8 if it names a character set?
bool names_media_type(std::string_view content_type, std::string_view wanted);

/// Letters, digits, `-`, `_` and `.`: safe in a log line and a header.
bool is_request_id(std::string_view text);

/// A trace context of version 00 (W3C Trace Context).
bool is_traceparent(std::string_view text);

}  // namespace kezek::api
