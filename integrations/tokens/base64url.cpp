#include "integrations/tokens/base64url.hpp"

#include <array>
#include <cstdint>

namespace kezek::integrations::tokens {

namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr unsigned char foreign = 64;

constexpr auto values = [] {
  std::array<unsigned char, 256> table{};
  table.fill(foreign);
  for (std::size_t i = 0; i < alphabet.size(); ++i)
    table.at(static_cast<unsigned char>(alphabet[i])) = static_cast<unsigned char>(i);
  return table;
}();

constexpr std::uint32_t value_of(char c) { return values.at(static_cast<unsigned char>(c)); }

}  // namespace

std::string base64url(std::string_view octets) {
  std::string text;
  text.reserve((octets.size() * 4 + 2) / 3);
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (const char c : octets) {
    held = (held << 8U) | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 6; bits -= 6) text += alphabet[(held >> (bits - 6)) & 0x3FU];
  }
  if (bits > 0) text += alphabet[(held << (6 - bits)) & 0x3FU];
  return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
  if (text.size() % 4 == 1) return std::nullopt;
  std::string octets;
  octets.reserve(text.size() * 3 / 4);
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (const char c : text) {
    if (value_of(c) == foreign) return std::nullopt;
    held = (held << 6U) | value_of(c);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    octets += static_cast<char>((held >> bits) & 0xFFU);
  }
  const bool spare_bits_are_zero = (held & ((1U << bits) - 1)) == 0;
  return spare_bits_are_zero ? std::optional{std::move(octets)} : std::nullopt;
}

}  // namespace kezek::integrations::tokens
