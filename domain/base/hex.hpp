#pragma once

#include <span>
#include <string>

namespace kezek::domain {

/// Lower-case hexadecimal digits, two for each octet.
inline std::string hex(std::span<const unsigned char> octets) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(octets.size() * 2);
  for (const unsigned char octet : octets) {
    text += digits[octet >> 4U];
    text += digits[octet & 0xFU];
  }
  return text;
}

}  // namespace kezek::domain
