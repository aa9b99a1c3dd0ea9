#include "integrations/eds/asn1.hpp"

#include <algorithm>
#include <chrono>

namespace kezek::integrations::eds {

namespace {

constexpr unsigned char high_tag_mark = 0x1f;
constexpr unsigned char indefinite = 0x80;
constexpr std::size_t length_octets_max = 4;

unsigned char octet(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

struct Digits {
  std::string_view text;
  std::size_t at = 0;

  int take(std::size_t count) {
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value * 10 + (text[at++] - '0');
    return value;
  }
};

/// `YYYY` or `YY` by tag, then MMDDHHMMSSZ.
bool has_time_shape(const Element& element) {
  const std::size_t year_digits = element.tag == tag::utc_time ? 2 : 4;
  if (element.tag != tag::utc_time && element.tag != tag::generalized_time) return false;
  if (element.content.size() != year_digits + 11 || element.content.back() != 'Z') return false;
  const auto digits = element.content.substr(0, element.content.size() - 1);
  return std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
}

int year_of(const Element& element, Digits& digits) {
  if (element.tag == tag::generalized_time) return digits.take(4);
  const int year = digits.take(2);
  return year < 50 ? 2000 + year : 1900 + year;  // RFC 5280 §4.1.2.5.1
}

}  // namespace

std::optional<Header> header_of(std::string_view bytes) {
  if (bytes.size() < 2 || (octet(bytes, 0) & high_tag_mark) == high_tag_mark) return std::nullopt;
  Header header{octet(bytes, 0), 2, std::nullopt, false};
  const unsigned char first = octet(bytes, 1);
  if (first == indefinite) return header;
  if (first < indefinite) {
    header.length = first;
    header.minimal = true;
    return header;
  }
  const std::size_t count = first & 0x7fU;
  if (count > length_octets_max || bytes.size() < 2 + count) return std::nullopt;
  std::size_t length = 0;
  for (std::size_t i = 0; i < count; ++i) length = length << 8U | octet(bytes, 2 + i);
  header.size += count;
  header.length = length;
  header.minimal = length >= indefinite && octet(bytes, 2) != 0;
  return header;
}

Element Reader::take() {
  const auto header = failed_ ? std::nullopt : header_of(rest_);
  if (!header || !header->minimal || *header->length > rest_.size() - header->size) {
    failed_ = true;
    return {};
  }
  const std::size_t size = header->size + *header->length;
  const Element element{header->tag, rest_.substr(header->size, *header->length),
                        rest_.substr(0, size)};
  rest_.remove_prefix(size);
  return element;
}

Element Reader::take(unsigned char tag) {
  const auto element = take();
  if (failed_ || element.tag != tag) {
    failed_ = true;
    return {};
  }
  return element;
}

std::optional<Element> Reader::take_if(unsigned char tag) {
  if (!next_is(tag)) return std::nullopt;
  const auto element = take();
  return failed_ ? std::nullopt : std::optional{element};
}

std::string with_header(unsigned char tag, std::string_view content) {
  std::string element{static_cast<char>(tag)};
  const std::size_t length = content.size();
  if (length < indefinite) {
    element.push_back(static_cast<char>(length));
  } else {
    unsigned octets = 1;
    while (octets < sizeof length && length >> (8 * octets) != 0) ++octets;
    element.push_back(static_cast<char>(indefinite | octets));
    while (octets-- > 0) element.push_back(static_cast<char>(length >> (8 * octets) & 0xffU));
  }
  return element.append(content);
}

std::optional<Element> sole(std::string_view bytes, unsigned char tag) {
  Reader reader{bytes};
  const auto element = reader.take(tag);
  return reader.finished() ? std::optional{element} : std::nullopt;
}

std::optional<domain::Instant> instant_in(const Element& element) {
  if (!has_time_shape(element)) return std::nullopt;
  Digits digits{element.content};
  const std::chrono::year year{year_of(element, digits)};
  const std::chrono::month month{static_cast<unsigned>(digits.take(2))};
  const std::chrono::day day{static_cast<unsigned>(digits.take(2))};
  const int hour = digits.take(2);
  const int minute = digits.take(2);
  const int second = digits.take(2);
  const std::chrono::year_month_day date{year, month, day};
  if (!date.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return std::chrono::sys_days{date} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
         std::chrono::seconds{second};
}

std::optional<std::string_view> octets_of_bit_string(const Element& element) {
  if (element.tag != tag::bit_string || element.content.empty() || element.content[0] != 0)
    return std::nullopt;
  return element.content.substr(1);
}

bool is_positive_integer(std::string_view content) {
  if (content.empty() || octet(content, 0) >= 0x80) return false;
  if (octet(content, 0) != 0) return true;
  return content.size() > 1 && octet(content, 1) >= 0x80;
}

}  // namespace kezek::integrations::eds
