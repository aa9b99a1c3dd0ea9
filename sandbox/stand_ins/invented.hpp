#pragma once

#include <string_view>

namespace kezek::sandbox {

/// The text of people.csv and of addresses.csv, as they were when the program was built.
std::string_view invented_people();
std::string_view invented_addresses();

}  // namespace kezek::sandbox
