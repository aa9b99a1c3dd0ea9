#pragma once

#include <algorithm>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace kezek::domain {

/// The code of a reason in its dictionary: small Latin letters, digits and underscores, a letter
/// first, at most 40.
class ReasonCode {
 public:
  static std::optional<ReasonCode> parse(std::string_view text) {
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto fits = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; };
    if (text.empty() || text.size() > length_max) return std::nullopt;
    if (!is_letter(text.front()) || !std::ranges::all_of(text, fits)) return std::nullopt;
    return ReasonCode{text};
  }

  const std::string& text() const { return text_; }

  friend auto operator<=>(const ReasonCode&, const ReasonCode&) = default;

 private:
  static constexpr std::size_t length_max = 40;

  explicit ReasonCode(std::string_view text) : text_{text} {}

  std::string text_;
};

/// Why somebody decided so, with words where they were given.
struct Reason {
  ReasonCode code;
  std::optional<std::string> note;

  friend bool operator==(const Reason&, const Reason&) = default;
};

}  // namespace kezek::domain
