#include "domain/base/id.hpp"

#include <cstddef>

namespace kezek::domain {

namespace {

constexpr std::size_t length = 36;
constexpr std::string_view digits = "0123456789abcdef";

constexpr bool is_dash_at(std::size_t i) { return i == 8 || i == 13 || i == 18 || i == 23; }

}  // namespace

std::optional<Uuid> Uuid::parse(std::string_view text) {
  if (text.size() != length) return std::nullopt;
  Octets octets{};
  std::size_t nibble = 0;
  for (std::size_t i = 0; i < length; ++i) {
    if (is_dash_at(i)) {
      if (text[i] != '-') return std::nullopt;
      continue;
    }
    const auto value = digits.find(text[i]);
    if (value == std::string_view::npos) return std::nullopt;
    auto& octet = octets.at(nibble / 2);
    octet = static_cast<unsigned char>(static_cast<unsigned>(octet) << 4U | value);
    ++nibble;
  }
  return Uuid{octets};
}

std::string Uuid::text() const {
  std::string text;
  text.reserve(length);
  for (const unsigned char octet : octets_) {
    if (is_dash_at(text.size())) text += '-';
    text += digits[octet >> 4U];
    text += digits[octet & 0xFU];
  }
  return text;
}

}  // namespace kezek::domain
