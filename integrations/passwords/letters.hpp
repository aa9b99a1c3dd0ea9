#pragma once

#include <string>
#include <string_view>

namespace kezek::integrations::passwords {

/// Unicode NFKC: й is one letter whether a keyboard sends one code point or two (NIST SP 800-63B
/// §5.1.1.2). Takes valid UTF-8.
std::string composed(std::string_view text);

/// Composed, and the same for every letter case.
std::string folded(std::string_view text);

}  // namespace kezek::integrations::passwords
