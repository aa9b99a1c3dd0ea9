#pragma once

#include <vector>

#include "domain/people/person.hpp"
#include "integrations/registers/json_reading.hpp"

namespace kezek::integrations::registers {

// Each throws domain::Unavailable naming the member that is not of its shape, never its value.

/// A record of the persons register (rules.md §12).
domain::RegisteredPerson person_in(const Json& record);

/// The parents that a birth record names.
std::vector<domain::Iin> parents_in(const Json& record);

}  // namespace kezek::integrations::registers
