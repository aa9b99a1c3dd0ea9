#pragma once

#include <string>

#include "domain/access/one_time_code.hpp"
#include "domain/base/language.hpp"

namespace kezek::domain {

/// What the phone shows, in the person's language; one SMS of 70 letters holds it.
std::string code_message(Language language, CodePurpose purpose, const CodeDigits& digits);

}  // namespace kezek::domain
