#include "api/http/content_disposition.hpp"

#include <algorithm>

#include "api/http/ascii.hpp"
#include "api/http/percent.hpp"

namespace kezek::api {
namespace {

/// What is still to be read.
class Rest {
 public:
  explicit Rest(std::string_view text) : text_{trimmed(text)} {}

  bool ended() const { return text_.empty(); }

  bool take(char wanted) {
    if (!text_.starts_with(wanted)) return false;
    text_ = trimmed(text_.substr(1));
    return true;
  }

  std::string_view word() {
    const auto end = std::ranges::find_if_not(text_, is_word_char) - text_.begin();
    const auto word = text_.substr(0, static_cast<std::size_t>(end));
    text_ = trimmed(text_.substr(word.size()));
    return word;
  }

  /// Between quotes, where a backslash means the octet behind it.
  std::optional<std::string> quoted() {
    std::string value;
    for (std::size_t at = 1; at < text_.size(); ++at) {
      if (text_[at] == '"') {
        text_ = trimmed(text_.substr(at + 1));
        return value;
      }
      if (text_[at] == '\\' && ++at == text_.size()) break;
      value += text_[at];
    }
    return std::nullopt;
  }

  std::optional<std::string> value() {
    if (text_.starts_with('"')) return quoted();
    const auto token = word();
    return token.empty() ? std::nullopt : std::optional{std::string{token}};
  }

 private:
  static bool is_word_char(char c) {
    return is_attribute_char(c) || c == '%' || c == '\'' || c == '*';
  }

  std::string_view text_;
};

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

/// `UTF-8'language'octets`; the language says nothing here.
std::optional<std::string> extended(std::string_view text) {
  const auto first = text.find('\'');
  const auto second = text.find('\'', first == std::string_view::npos ? first : first + 1);
  if (second == std::string_view::npos || lowered(text.substr(0, first)) != "utf-8")
    return std::nullopt;
  const auto octets = text.substr(second + 1);
  const auto fits = [](char c) { return is_attribute_char(c) || c == '%'; };
  return std::ranges::all_of(octets, fits) ? percent_decoded(octets) : std::nullopt;
}

/// Reads `; name=value` into its place; false for anything else, and for one that was there.
bool read_parameter(Rest& rest, std::optional<std::string>& plain,
                    std::optional<std::string>& best) {
  if (!rest.take(';')) return false;
  const auto name = lowered(rest.word());
  if (!rest.take('=')) return false;
  auto value = rest.value();
  if (!value) return false;
  if (name == "filename" && !plain && is_ascii(*value)) {
    plain = std::move(value);
    return true;
  }
  if (name != "filename*" || best) return false;
  best = extended(*value);
  return best.has_value();
}

}  // namespace

std::optional<Disposition> parse_disposition(std::string_view field) {
  Rest rest{field};
  if (lowered(rest.word()) != "attachment") return std::nullopt;
  std::optional<std::string> plain;
  std::optional<std::string> best;
  while (!rest.ended())
    if (!read_parameter(rest, plain, best)) return std::nullopt;
  return Disposition{best ? std::move(best) : std::move(plain)};
}

std::string disposition_of(std::string_view name) {
  std::string plain{name};
  for (char& c : plain)
    if (!is_ascii({&c, 1}) || c == '"' || c == '\\' || c == '%') c = '_';
  return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + percent_encoded(name);
}

}  // namespace kezek::api
