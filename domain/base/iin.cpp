#include "domain/base/iin.hpp"

#include <algorithm>

namespace kezek::domain {

namespace {

constexpr std::array<int, 11> first_weights{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
constexpr std::array<int, 11> second_weights{3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2};

bool is_twelve_digits(std::string_view text) {
  return text.size() == Iin::length &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }) &&
         std::ranges::any_of(text, [](char c) { return c != '0'; });
}

int weighed(std::string_view digits, const std::array<int, 11>& weights) {
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += (digits[i] - '0') * weights.at(i);
  return sum % 11;
}

bool check_digit_holds(std::string_view digits) {
  int check = weighed(digits, first_weights);
  if (check == 10) check = weighed(digits, second_weights);
  return check != 10 && check == digits.back() - '0';
}

}  // namespace

std::optional<Iin> Iin::parse(std::string_view text) {
  if (!is_twelve_digits(text)) return std::nullopt;
  return Iin{text};
}

std::optional<Iin> Iin::typed(std::string_view text) {
  if (!is_twelve_digits(text) || !check_digit_holds(text)) return std::nullopt;
  return Iin{text};
}

std::optional<Bin> Bin::parse(std::string_view text) {
  if (!is_twelve_digits(text)) return std::nullopt;
  return Bin{text};
}

}  // namespace kezek::domain
