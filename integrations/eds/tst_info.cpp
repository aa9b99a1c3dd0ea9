#include "integrations/eds/tst_info.hpp"

#include <algorithm>
#include <cstdint>

#include "integrations/eds/asn1.hpp"

namespace kezek::integrations::eds {

namespace {

constexpr std::size_t digits_to_the_second = 14;
constexpr std::size_t serial_octets_max = 21;  // 160 bits and a sign
constexpr std::size_t nonce_octets_max = 64;
constexpr std::string_view version_1{"\x01", 1};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// `.123`: DER writes at least one digit and no zero at the end.
std::optional<std::chrono::microseconds> fraction_in(std::string_view text) {
  if (text.empty()) return std::chrono::microseconds{0};
  const auto digits = text.substr(1);
  if (text[0] != '.' || digits.empty() || digits.back() == '0' ||
      !std::ranges::all_of(digits, is_digit))
    return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < 6; ++i)
    value = value * 10 + (i < digits.size() ? digits[i] - '0' : 0);
  return std::chrono::microseconds{value};
}

/// GeneralizedTime with or without a fraction of the second.
std::optional<domain::Instant> generated_at(const Element& element) {
  const auto text = element.content;
  if (text.size() <= digits_to_the_second || text.back() != 'Z') return std::nullopt;
  const auto fraction =
      fraction_in(text.substr(digits_to_the_second, text.size() - digits_to_the_second - 1));
  const std::string whole_seconds = std::string{text.substr(0, digits_to_the_second)} + "Z";
  const auto second = instant_in({tag::generalized_time, whole_seconds, {}});
  if (!fraction || !second) return std::nullopt;
  return *second + *fraction;
}

/// INTEGER content from 0 to 32767.
std::optional<int> small_number(std::string_view content) {
  if (content == std::string_view{"\0", 1}) return 0;
  if (!is_positive_integer(content) || content.size() > 2) return std::nullopt;
  int value = 0;
  for (const char octet : content) value = value << 8 | static_cast<unsigned char>(octet);
  return value;
}

/// Thousandths of what stands before them: 1 to 999.
bool read_thousandths(const std::optional<Element>& element, int& into) {
  if (!element) return true;
  const auto value = small_number(element->content);
  if (!value || *value < 1 || *value > 999) return false;
  into = *value;
  return true;
}

bool read_accuracy(Reader& parts, TstInfo& into) {
  const auto accuracy = parts.take_if(tag::sequence);
  if (!accuracy) return true;
  Reader fields{accuracy->content};
  int seconds = 0;
  int millis = 0;
  int micros = 0;
  if (const auto whole = fields.take_if(tag::integer)) {
    const auto value = small_number(whole->content);
    if (!value) return false;
    seconds = *value;
  }
  if (!read_thousandths(fields.take_if(tag::context(0)), millis) ||
      !read_thousandths(fields.take_if(tag::context(1)), micros))
    return false;
  into.accuracy = std::chrono::seconds{seconds} + std::chrono::milliseconds{millis} +
                  std::chrono::microseconds{micros};
  return fields.finished();
}

bool read_imprint(Reader& parts, TstInfo& into) {
  Reader fields{parts.take(tag::sequence).content};
  into.imprint_digest = take_algorithm(fields);
  into.imprint = fields.take(tag::octet_string).content;
  return fields.finished();
}

/// `ordering` says how stamps of one authority follow each other: nothing to us, but well-formed.
bool read_ordering(Reader& parts) {
  const auto ordering = parts.take_if(tag::boolean);
  return !ordering || ordering->content == "\xff" || ordering->content == std::string_view{"\0", 1};
}

bool read_nonce(Reader& parts, TstInfo& into) {
  const auto nonce = parts.take_if(tag::integer);
  if (!nonce) return true;
  into.nonce = nonce->content;
  return !nonce->content.empty() && nonce->content.size() <= nonce_octets_max;
}

bool read_authority(Reader& parts, TstInfo& into) {
  const auto authority = parts.take_if(tag::explicit_context(0));
  if (!authority) return true;
  Reader names{authority->content};
  const auto name = names.take();
  if (!names.finished()) return false;
  if (name.tag != tag::explicit_context(4)) return true;  // another form than a directory name
  const auto whole = sole(name.content, tag::sequence);
  if (whole) into.directory_name = whole->whole;
  return whole.has_value();
}

/// None must be obeyed, for none is known.
std::optional<Flaw> extensions_flaw(Reader& parts) {
  const auto extensions = parts.take_if(tag::explicit_context(1));
  if (!extensions) return std::nullopt;
  Reader all{extensions->content};
  while (all.has_more()) {
    Reader fields{all.take(tag::sequence).content};
    static_cast<void>(fields.take(tag::oid));
    const auto critical = fields.take_if(tag::boolean);
    static_cast<void>(fields.take(tag::octet_string));
    if (!fields.finished()) return Flaw::time_stamp_malformed;
    if (critical && critical->content != std::string_view{"\0", 1})
      return Flaw::critical_extension_unknown;
  }
  if (!all.finished()) return Flaw::time_stamp_malformed;
  return std::nullopt;
}

bool is_serial(std::string_view content) {
  const bool zero = content == std::string_view{"\0", 1};
  return (zero || is_positive_integer(content)) && content.size() <= serial_octets_max;
}

bool read_fields(Reader& parts, TstInfo& into) {
  if (parts.take(tag::integer).content != version_1) return false;
  into.policy = parts.take(tag::oid).content;
  if (!read_imprint(parts, into)) return false;
  into.serial = parts.take(tag::integer).content;
  const auto at = generated_at(parts.take(tag::generalized_time));
  if (!at || into.policy.empty() || !is_serial(into.serial)) return false;
  into.at = *at;
  return read_accuracy(parts, into) && read_ordering(parts) && read_nonce(parts, into) &&
         read_authority(parts, into);
}

}  // namespace

Checked<TstInfo> tst_info_in(std::string_view der) {
  const auto sequence = sole(der, tag::sequence);
  if (!sequence) return Flaw::time_stamp_malformed;
  Reader parts{sequence->content};
  TstInfo info;
  if (!read_fields(parts, info)) return Flaw::time_stamp_malformed;
  if (const auto flaw = extensions_flaw(parts)) return *flaw;
  if (!parts.finished()) return Flaw::time_stamp_malformed;
  return info;
}

std::string dotted(std::string_view oid_content) {
  std::string text;
  std::uint64_t arc = 0;
  for (const char c : oid_content) {
    const auto octet = static_cast<unsigned char>(c);
    arc = arc << 7U | (octet & 0x7fU);
    if (octet >= 0x80) continue;
    if (text.empty()) {
      const std::uint64_t first = std::min<std::uint64_t>(arc / 40, 2);
      text = std::to_string(first);
      arc -= first * 40;
    }
    text += "." + std::to_string(arc);
    arc = 0;
  }
  return text;
}

}  // namespace kezek::integrations::eds
