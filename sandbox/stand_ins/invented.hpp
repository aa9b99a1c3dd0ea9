#pragma once

#include <string_view>

namespace kezek::sandbox {

/// The text of people.csv, of addresses.csv, of phones.csv and of benefits.csv, as they were when
/// the program was built.
std::string_view invented_people();
std::string_view invented_addresses();
std::string_view invented_phones();
std::string_view invented_benefits();

}  // namespace kezek::sandbox
