#include "api/http/target.hpp"

#include <set>

#include "api/http/ascii.hpp"
#include "api/http/limits.hpp"
#include "domain/base/expects.hpp"
#include "domain/base/text.hpp"
#include "tests/fuzz/parser.hpp"

namespace kezek::test {

namespace {

using api::Target;
using domain::expects;
namespace limits = api::limits;

std::string encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string result;
  for (const char c : text) {
    const auto octet = static_cast<unsigned char>(c);
    if (api::is_alphanumeric(c))
      result += c;
    else
      result.append("%").append(1, digits[octet >> 4U]).append(1, digits[octet & 0xFU]);
  }
  return result;
}

std::string text_of(const Target& target) {
  std::string text;
  for (const auto& segment : target.segments) text += "/" + encoded(segment);
  char mark = '?';
  for (const auto& [name, value] : target.query) {
    text.append(1, mark).append(encoded(name)).append("=").append(encoded(value));
    mark = '&';
  }
  return text;
}

void expect_limits(const Target& target) {
  expects(!target.segments.empty() && target.segments.size() <= limits::segments_max);
  for (const auto& segment : target.segments)
    expects(domain::is_clean_text(segment) && segment != "." && segment != "..");
  std::set<std::string> names;
  for (const auto& [name, value] : target.query) {
    expects(domain::is_clean_text(name) && domain::is_clean_text(value));
    expects(names.insert(name).second);
  }
  expects(names.size() <= limits::query_parameters_max);
}

bool examine(std::string_view text) {
  const auto target = api::parse_target(text);
  if (!target) return false;
  expects(text.size() <= limits::target_bytes_max);
  expect_limits(*target);
  const std::string written = text_of(*target);
  if (written.size() > limits::target_bytes_max) return true;
  const auto again = api::parse_target(written);
  expects(again && text_of(*again) == written);
  return true;
}

}  // namespace

Parser target() {
  return {
      {"/v1/applications/0190a0b0-0000-7000-8000-000000000001", "/%D2%9B%20+/a%2Fb/",
       "/v1/journal?limit=10&cursor=x%3Dy", "/a?name=%D2%9B+1&&flag&b=c=d", "/"},
      examine
  };
}

}  // namespace kezek::test
