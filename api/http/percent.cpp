#include "api/http/percent.hpp"

#include "api/http/ascii.hpp"

namespace kezek::api {
namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

std::optional<char> octet(std::string_view escape) {
  if (escape.size() < 3) return std::nullopt;
  const auto high = hex_digit(escape[1]);
  const auto low = hex_digit(escape[2]);
  if (!high || !low) return std::nullopt;
  return static_cast<char>(*high << 4U | *low);
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string octets;
  octets.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      octets += text[at];
      continue;
    }
    const auto value = octet(text.substr(at));
    if (!value) return std::nullopt;
    octets += *value;
    at += 2;
  }
  return octets;
}

std::string percent_encoded(std::string_view octets) {
  std::string text;
  for (const char c : octets) {
    if (is_attribute_char(c)) {
      text += c;
      continue;
    }
    const auto octet = static_cast<unsigned char>(c);
    text += '%';
    text += hex_digits[octet >> 4U];
    text += hex_digits[octet & 0xFU];
  }
  return text;
}

bool is_attribute_char(char c) {
  return is_alphanumeric(c) || std::string_view{"!#$&+-.^_`|~"}.find(c) != std::string_view::npos;
}

}  // namespace kezek::api
