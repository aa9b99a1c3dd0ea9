#include "sandbox/pki/der.hpp"

#include <chrono>

#include <fmt/format.h>

#include "integrations/eds/asn1.hpp"

namespace kezek::sandbox::der {

namespace tag = integrations::eds::tag;

namespace {

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string all;
  for (const auto part : parts) all += part;
  return all;
}

/// YYYYMMDDHHMMSSZ.
std::string digits_of(domain::Instant at) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(at - day)};
  return fmt::format("{:04}{:02}{:02}{:02}{:02}{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

}  // namespace

std::string element(unsigned char tag, std::string_view content) {
  return integrations::eds::with_header(tag, content);
}

std::string sequence(std::initializer_list<std::string_view> parts) {
  return element(tag::sequence, joined(parts));
}

std::string set(std::initializer_list<std::string_view> parts) {
  return element(tag::set, joined(parts));
}

std::string oid(const integrations::eds::Oid& oid) { return element(tag::oid, oid.view()); }

std::string integer(std::string_view magnitude) {
  while (magnitude.size() > 1 && magnitude[0] == '\0') magnitude.remove_prefix(1);
  std::string content;
  if (magnitude.empty() || static_cast<unsigned char>(magnitude[0]) >= 0x80)
    content.push_back('\0');
  return element(tag::integer, content.append(magnitude));
}

std::string small_integer(unsigned char value) {
  const char octet = static_cast<char>(value);
  return integer({&octet, 1});
}

std::string octet_string(std::string_view content) { return element(tag::octet_string, content); }

std::string bit_string(std::string_view content, unsigned char unused_bits) {
  std::string value{static_cast<char>(unused_bits)};
  return element(tag::bit_string, value.append(content));
}

std::string boolean_true() { return element(tag::boolean, "\xff"); }

std::string null() { return element(tag::null, {}); }

std::string context(unsigned char number, std::string_view content) {
  return element(tag::explicit_context(number), content);
}

std::string time(domain::Instant at) {
  const auto text = digits_of(at);
  if (text >= "2050") return element(tag::generalized_time, text);
  return element(tag::utc_time, text.substr(2));
}

std::string generalized_time(domain::Instant at) {
  return element(tag::generalized_time, digits_of(at));
}

std::string algorithm(const integrations::eds::Oid& name) { return sequence({oid(name), null()}); }

}  // namespace kezek::sandbox::der
