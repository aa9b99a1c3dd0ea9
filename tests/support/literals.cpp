#include "tests/support/literals.hpp"

#include "domain/base/time_text.hpp"

namespace kezek::test {

domain::Iin iin(std::string_view text) { return domain::Iin::parse(text).value(); }

domain::Kato kato(std::string_view text) { return domain::Kato::parse(text).value(); }

domain::PhoneNumber phone_number(std::string_view text) {
  return domain::PhoneNumber::parse(text).value();
}

domain::Date day(std::string_view text) { return domain::parse_date(text).value(); }

domain::Instant instant(std::string_view text) { return domain::parse_instant(text).value(); }

domain::Instant at(std::string_view civil_day, int hour) {
  return domain::start_of(day(civil_day)) + std::chrono::hours{hour};
}

}  // namespace kezek::test
