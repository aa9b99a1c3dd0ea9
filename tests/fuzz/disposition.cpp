#include <algorithm>

#include "api/http/content_disposition.hpp"
#include "domain/base/expects.hpp"
#include "tests/fuzz/parser.hpp"

namespace kezek::test {

namespace {

using domain::expects;

bool is_printable(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

bool examine(std::string_view field) {
  const auto disposition = api::parse_disposition(field);
  if (!disposition) return false;
  if (!disposition->name) return true;
  const std::string said = api::disposition_of(*disposition->name);
  expects(is_printable(said));
  const auto again = api::parse_disposition(said);
  expects(again && again->name == disposition->name);
  return true;
}

}  // namespace

Parser disposition() {
  return {
      {"attachment", "attachment; filename=a.pdf", R"(attachment; filename="a \"b\"; \\c.pdf")",
       "attachment; filename=a; filename*=UTF-8''%D2%9A%20(1).pdf", "Attachment ;filename*=utf-8'kk'a-b_c%25"},
      examine
  };
}

}  // namespace kezek::test
