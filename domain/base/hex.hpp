#pragma once

#include <ranges>
#include <string>
#include <string_view>

namespace kezek::domain {

/// Lower-case hexadecimal digits, two for each octet of a string or of any container of octets.
template <std::ranges::sized_range Octets>
std::string hex(const Octets& octets) {
  static_assert(sizeof(std::ranges::range_value_t<Octets>) == 1);
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(octets.size() * 2);
  for (const auto element : octets) {
    const auto octet = static_cast<unsigned char>(element);
    text += digits[octet >> 4U];
    text += digits[octet & 0xFU];
  }
  return text;
}

}  // namespace kezek::domain
