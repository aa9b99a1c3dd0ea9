#pragma once

#include <string>

namespace kezek::test {

/// The kept text of `tests/api/golden/<name>`. With KEZEK_UPDATE_GOLDEN set it is written first,
/// and the difference is read in review.
std::string golden(const std::string& name, const std::string& actual);

}  // namespace kezek::test
