#include "domain/base/phone_number.hpp"

#include <algorithm>

namespace kezek::domain {

namespace {

constexpr std::size_t national_digits = 10;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_decoration(char c) { return c == ' ' || c == '(' || c == ')' || c == '-'; }

}  // namespace

std::optional<PhoneNumber> PhoneNumber::parse(std::string_view text) {
  if (text.size() != 2 + national_digits || !text.starts_with("+77")) return std::nullopt;
  if (!std::all_of(text.begin() + 1, text.end(), is_digit)) return std::nullopt;
  return PhoneNumber{std::string{text}};
}

std::optional<PhoneNumber> PhoneNumber::typed(std::string_view text) {
  const bool international = text.starts_with('+');
  std::string digits;
  for (const char c : text.substr(international ? 1 : 0)) {
    if (is_digit(c)) {
      digits += c;
    } else if (!is_decoration(c)) {
      return std::nullopt;
    }
  }
  if (digits.size() == national_digits && !international) return parse("+7" + digits);
  const bool trunk = digits.starts_with('7') || (digits.starts_with('8') && !international);
  if (digits.size() != national_digits + 1 || !trunk) return std::nullopt;
  return parse("+7" + digits.substr(1));
}

bool PhoneNumber::is_mobile() const {
  const std::string_view range = std::string_view{text_}.substr(2, 3);
  return range.starts_with("70") || range == "747" || range.starts_with("77");
}

}  // namespace kezek::domain
