#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sandbox/stand_ins/people.hpp"

namespace kezek::sandbox {

/// A person as the persons register writes one (rules.md §12).
std::string person_record(const InventedPerson& person);

/// A birth as the civil registry writes one.
std::string birth_record(const InventedPerson& child);

/// The IIN in the member `name` of a question; absent when the body is no such question.
std::optional<std::string> iin_asked(std::string_view body, const char* name);

}  // namespace kezek::sandbox
