#pragma once

#include <string_view>

#include "domain/base/iin.hpp"
#include "domain/base/kato.hpp"
#include "domain/base/phone_number.hpp"
#include "domain/base/time.hpp"

namespace kezek::test {

/// Trusted values of tests; one that is not well formed fails loudly.
domain::Iin iin(std::string_view text);
domain::Kato kato(std::string_view text);
domain::PhoneNumber phone_number(std::string_view text);
domain::Date day(std::string_view text);
domain::Instant instant(std::string_view text);

/// That hour of an Akmola day.
domain::Instant at(std::string_view civil_day, int hour = 0);

}  // namespace kezek::test
