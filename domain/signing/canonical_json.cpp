#include "domain/signing/canonical_json.hpp"

#include "domain/base/expects.hpp"
#include "domain/base/text.hpp"

namespace kezek::domain {

namespace {

constexpr std::string_view hex = "0123456789abcdef";

std::string escaped_control(char c) {
  switch (c) {
    case '\b':
      return "\\b";
    case '\t':
      return "\\t";
    case '\n':
      return "\\n";
    case '\f':
      return "\\f";
    case '\r':
      return "\\r";
    default:
      const auto byte = static_cast<unsigned char>(c);
      return std::string{"\\u00"} + hex[byte >> 4U] + hex[byte & 0xFU];
  }
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += escaped_control(c);
    } else {
      out += c;
    }
  }
  return out + '"';
}

/// Beyond it, a JSON number may change its value in the client (RFC 8785 §3.2.2.3).
constexpr std::int64_t exact_integer_max = (std::int64_t{1} << 53U) - 1;

}  // namespace

CanonicalObject& CanonicalObject::set(std::string_view key, std::string_view value) {
  encoded_.insert_or_assign(std::string{key}, quoted(value));
  return *this;
}

CanonicalObject& CanonicalObject::set(std::string_view key, const char* value) {
  return set(key, std::string_view{value});
}

CanonicalObject& CanonicalObject::set(std::string_view key, std::int64_t value) {
  expects(value <= exact_integer_max && value >= -exact_integer_max);
  encoded_.insert_or_assign(std::string{key}, std::to_string(value));
  return *this;
}

CanonicalObject& CanonicalObject::set(std::string_view key, bool value) {
  encoded_.insert_or_assign(std::string{key}, value ? "true" : "false");
  return *this;
}

CanonicalObject& CanonicalObject::set(std::string_view key, const CanonicalObject& value) {
  encoded_.insert_or_assign(std::string{key}, value.text());
  return *this;
}

std::string CanonicalObject::text() const {
  std::string out = "{";
  for (const auto& [key, value] : encoded_) {
    if (out.size() > 1) out += ',';
    out += quoted(key) + ":" + value;
  }
  return out + "}";
}

}  // namespace kezek::domain
