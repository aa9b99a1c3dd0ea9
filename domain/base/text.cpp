#include "domain/base/text.hpp"

#include <cstdint>

namespace kezek::domain {

namespace {

struct Decoded {
  char32_t point;
  std::size_t bytes;  ///< zero: not UTF-8
};

constexpr Decoded broken{0, 0};

constexpr std::size_t bytes_announced_by(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

Decoded decode(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t bytes = bytes_announced_by(lead);
  if (bytes == 0 || bytes > text.size()) return broken;
  if (bytes == 1) return {lead, 1};
  char32_t point = lead & (0x7FU >> bytes);
  for (const char c : text.substr(1, bytes - 1)) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80) return broken;
    point = (point << 6U) | (byte & 0x3FU);
  }
  const bool overlong = (bytes == 3 && point < 0x800) || (bytes == 4 && point < 0x10000);
  const bool surrogate = point >= 0xD800 && point < 0xE000;
  if (overlong || surrogate || point > 0x10FFFF) return broken;
  return {point, bytes};
}

constexpr bool is_control(char32_t point) {
  return point < 0x20 || (point >= 0x7F && point < 0xA0);
}

}  // namespace

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const Decoded next = decode(text);
    if (next.bytes == 0) return false;
    text.remove_prefix(next.bytes);
  }
  return true;
}

bool is_clean_text(std::string_view text, Lines lines) {
  while (!text.empty()) {
    const Decoded next = decode(text);
    if (next.bytes == 0) return false;
    const bool line_feed = next.point == U'\n' && lines == Lines::many;
    if (is_control(next.point) && !line_feed) return false;
    text.remove_prefix(next.bytes);
  }
  return true;
}

std::size_t length_of(std::string_view text) {
  std::size_t points = 0;
  for (const char c : text) points += (static_cast<unsigned char>(c) & 0xC0U) != 0x80 ? 1 : 0;
  return points;
}

}  // namespace kezek::domain
