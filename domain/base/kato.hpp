#pragma once

#include <algorithm>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace kezek::domain {

/// Code of a territorial unit in the state classifier KATO: nine digits.
class Kato {
 public:
  static std::optional<Kato> parse(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.size() != 9 || !std::ranges::all_of(text, is_digit)) return std::nullopt;
    return Kato{text};
  }
  const std::string& text() const { return digits_; }
  friend auto operator<=>(const Kato&, const Kato&) = default;

 private:
  explicit Kato(std::string_view digits) : digits_{digits} {}
  std::string digits_;
};

}  // namespace kezek::domain
