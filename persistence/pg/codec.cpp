#include "persistence/pg/codec.hpp"

#include <algorithm>
#include <chrono>
#include <tuple>

#include <fmt/core.h>

namespace kezek::persistence {

using domain::Bytes;
using domain::Date;
using domain::expects;
using domain::Instant;
using domain::Sha256;

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::size_t date_length = 10;     // 2026-03-02
constexpr std::size_t seconds_length = 19;  // 2026-03-02 09:00:00
constexpr std::size_t fraction_digits = 6;

/// The number in text[from, from + count).
int number_at(std::string_view text, std::size_t from, std::size_t count) {
  expects(text.size() >= from + count);
  return Decoded<int>::from(text.substr(from, count));
}

/// `.5` is 500 000 microseconds: PostgreSQL drops the zeros at the end.
std::chrono::microseconds fraction_of(std::string_view digits) {
  expects(digits.size() <= fraction_digits);
  std::string padded{digits};
  padded.append(fraction_digits - digits.size(), '0');
  return std::chrono::microseconds{Decoded<int>::from(padded)};
}

/// Files pass here octet by octet, so it does not search.
unsigned nibble(char digit) {
  if (digit >= '0' && digit <= '9') return static_cast<unsigned>(digit - '0');
  expects(digit >= 'a' && digit <= 'f');
  return static_cast<unsigned>(digit - 'a') + 10U;
}

template <class Container>
Container octets_in(std::string_view text) {
  expects(text.starts_with("\\x") && text.size() % 2 == 0);
  text.remove_prefix(2);
  Container octets;
  octets.reserve(text.size() / 2);
  for (; !text.empty(); text.remove_prefix(2))
    octets.push_back(
        static_cast<typename Container::value_type>((nibble(text[0]) << 4U) | nibble(text[1])));
  return octets;
}

}  // namespace

std::string sql_text(Date day) {
  const std::chrono::year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string sql_text(Instant at) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::hh_mm_ss time{at - day};
  return fmt::format("{} {:02}:{:02}:{:02}.{:06}+00", sql_text(day), time.hours().count(),
                     time.minutes().count(), time.seconds().count(), time.subseconds().count());
}

std::string sql_octets(const unsigned char* octets, std::size_t count) {
  std::string text = "\\x";
  text.reserve(2 + 2 * count);
  std::for_each_n(octets, count, [&](unsigned char octet) {
    text += hex_digits[octet >> 4U];
    text += hex_digits[octet & 0xFU];
  });
  return text;
}

std::string sql_element(std::string_view text) {
  std::string element = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') element += '\\';
    element += c;
  }
  return element + '"';
}

std::vector<std::string> sql_elements(std::string_view array) {
  using Juncture = pqxx::array_parser::juncture;
  const std::string text{array};
  pqxx::array_parser parser{text.c_str()};
  std::vector<std::string> elements;
  for (auto [what, element] = parser.get_next(); what != Juncture::done;
       std::tie(what, element) = parser.get_next()) {
    expects(what != Juncture::null_value);
    if (what == Juncture::string_value) elements.push_back(element);
  }
  return elements;
}

Date Decoded<Date>::from(std::string_view text) {
  expects(text.size() == date_length);
  const std::chrono::year_month_day date{
      std::chrono::year{number_at(text, 0, 4)},
      std::chrono::month{static_cast<unsigned>(number_at(text, 5, 2))},
      std::chrono::day{static_cast<unsigned>(number_at(text, 8, 2))}};
  expects(date.ok());
  return date;
}

Instant Decoded<Instant>::from(std::string_view text) {
  expects(text.size() > seconds_length && text.ends_with("+00"));
  text.remove_suffix(3);
  const Date day = Decoded<Date>::from(text.substr(0, date_length));
  const std::chrono::seconds time = std::chrono::hours{number_at(text, 11, 2)} +
                                    std::chrono::minutes{number_at(text, 14, 2)} +
                                    std::chrono::seconds{number_at(text, 17, 2)};
  if (text.size() == seconds_length) return day + time;
  return day + time + fraction_of(text.substr(seconds_length + 1));
}

Bytes Decoded<Bytes>::from(std::string_view text) { return octets_in<Bytes>(text); }

HeldOctets Decoded<HeldOctets>::from(std::string_view text) {
  return {octets_in<std::string>(text)};
}

Sha256 Decoded<Sha256>::from(std::string_view text) {
  const Bytes bytes = Decoded<Bytes>::from(text);
  Sha256 digest{};
  expects(bytes.size() == digest.size());
  std::ranges::copy(bytes, digest.begin());
  return digest;
}

}  // namespace kezek::persistence
