#include "domain/base/expects.hpp"
#include "domain/base/time_text.hpp"
#include "tests/fuzz/parser.hpp"

namespace kezek::test {

namespace {

using domain::expects;

bool examine(std::string_view text) {
  const auto at = domain::parse_instant(text);
  if (at) expects(domain::text_of(*at) == text);
  const auto day = domain::parse_date(text);
  if (day) expects(domain::text_of(*day) == text);
  expects(!at || !day);
  return at || day;
}

}  // namespace

Parser rfc3339() {
  return {
      {"2026-03-02T04:00:00Z", "2024-02-29T23:59:59.000001Z", "1900-01-01T00:00:00.999999Z",
       "9999-12-31", "2026-03-02"},
      examine
  };
}

}  // namespace kezek::test
