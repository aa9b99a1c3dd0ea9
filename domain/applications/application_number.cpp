#include "domain/applications/application_number.hpp"

#include <charconv>
#include <system_error>

namespace kezek::domain {

namespace {

constexpr std::string_view prefix = "UO.";
constexpr std::size_t year_digits = 4;
constexpr std::size_t serial_digits = 6;

std::string padded(int value, std::size_t digits) {
  std::string text = std::to_string(value);
  if (text.size() < digits) text.insert(0, digits - text.size(), '0');
  return text;
}

/// The digits before the next dot, which is taken too.
std::optional<int> take_number(std::string_view& text) {
  const std::string_view part = text.substr(0, text.find('.'));
  int value = 0;
  const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
  if (error != std::errc{} || end != part.data() + part.size() || value < 1) return std::nullopt;
  text.remove_prefix(part.size() < text.size() ? part.size() + 1 : part.size());
  return value;
}

}  // namespace

std::optional<ApplicationNumber> ApplicationNumber::parse(std::string_view text) {
  if (!text.starts_with(prefix)) return std::nullopt;
  std::string_view rest = text.substr(prefix.size());
  const auto year = take_number(rest);
  const auto serial = year ? take_number(rest) : std::nullopt;
  const auto child = serial ? take_number(rest) : std::nullopt;
  if (!child) return std::nullopt;
  const ApplicationNumber number{*year, *serial, *child};
  // One number has one spelling: leading zeros beyond the format are another text.
  return number.text() == text ? std::optional{number} : std::nullopt;
}

std::string ApplicationNumber::text() const {
  return std::string{prefix} + padded(year, year_digits) + "." + padded(serial, serial_digits) +
         "." + std::to_string(child);
}

}  // namespace kezek::domain
