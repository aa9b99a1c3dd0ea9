#include "integrations/eds/xml_text.hpp"

#include <algorithm>
#include <string>

#include "domain/base/text.hpp"

namespace kezek::integrations::eds {

namespace {

bool skip(std::string_view& text, std::string_view wanted) {
  if (!text.starts_with(wanted)) return false;
  text.remove_prefix(wanted.size());
  return true;
}

/// Takes `<?xml version="1.0" encoding="utf-8" standalone="no"?>` off, as Java writes it.
std::optional<Flaw> declaration_flaw(std::string_view& text) {
  if (!skip(text, "<?xml ")) return std::nullopt;
  if (!skip(text, R"(version="1.0")")) return Flaw::malformed;
  if (skip(text, R"( encoding=")") && !skip(text, R"(UTF-8")") && !skip(text, R"(utf-8")"))
    return Flaw::encoding_not_allowed;
  if (!skip(text, R"( standalone="no")")) skip(text, R"( standalone="yes")");
  return skip(text, "?>") ? std::nullopt : std::optional{Flaw::malformed};
}

bool is_utf8(std::string_view text) {
  // The other control characters that XML allows as they are.
  std::string shown{text};
  std::ranges::replace_if(
      shown, [](char c) { return c == '\t' || c == '\r'; }, '\n');
  return domain::is_clean_text(shown, domain::Lines::many);
}

std::size_t count(std::string_view text, char mark) {
  return static_cast<std::size_t>(std::ranges::count(text, mark));
}

}  // namespace

std::optional<Flaw> text_flaw(std::string_view text, std::size_t marks_max) {
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  if (text.starts_with(byte_order_mark) || !is_utf8(text)) return Flaw::encoding_not_allowed;
  if (const auto flaw = declaration_flaw(text)) return flaw;
  // Nowhere else can these stand in well-formed XML: `<` is always markup.
  if (text.find("<!") != text.npos || text.find("<?") != text.npos) return Flaw::markup_not_allowed;
  if (!text.starts_with('<') || !text.ends_with('>')) return Flaw::malformed;
  if (count(text, '<') > marks_max || count(text, '=') > marks_max) return Flaw::too_large;
  return std::nullopt;
}

}  // namespace kezek::integrations::eds
