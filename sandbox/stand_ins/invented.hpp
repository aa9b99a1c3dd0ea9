#pragma once

#include <string_view>

namespace kezek::sandbox {

/// The text of people.csv, of addresses.csv and of phones.csv, as they were when the program was
/// built.
std::string_view invented_people();
std::string_view invented_addresses();
std::string_view invented_phones();

}  // namespace kezek::sandbox
