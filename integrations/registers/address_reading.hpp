#pragma once

#include <optional>

#include "domain/people/person.hpp"
#include "integrations/registers/json_reading.hpp"

namespace kezek::integrations::registers {

/// A `regAddress` of rules.md §12. Absent when it names no place at all. A region without a code
/// or name is no fault: then an officer decides (rules.md §4.4). Throws domain::Unavailable when a
/// code is longer than 20 characters or the whole line than 1000.
std::optional<domain::RegisteredAddress> address_in(const Json& reg_address);

}  // namespace kezek::integrations::registers
