#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "integrations/eds/flaw.hpp"

namespace kezek::integrations::eds {

/// Why a parser must not see this document: an encoding other than UTF-8, a declaration NCALayer
/// doesn't write, a DTD, comment, CDATA or processing instruction, something after the root, or
/// more than `marks_max` tags or attributes.
std::optional<Flaw> text_flaw(std::string_view text, std::size_t marks_max);

}  // namespace kezek::integrations::eds
