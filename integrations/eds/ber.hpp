#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kezek::integrations::eds {

/// Bounds on what a signature may be built of: a bomb is refused before it is unpacked.
constexpr int nesting_max = 32;
constexpr std::size_t elements_max = 20'000;

/// One BER value as DER: definite minimal lengths, whole OCTET STRINGs. None when it is broken,
/// nested too deep, made of too many elements or followed by anything.
std::optional<std::string> to_der(std::string ber);

/// The bytes of a signature sent as DER, BER, PEM or base64 text. Text may be folded; nothing may
/// stand before or after it.
std::optional<std::string> dearmoured(std::string_view text);

}  // namespace kezek::integrations::eds
