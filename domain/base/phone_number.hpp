#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace kezek::domain {

/// A Kazakhstan telephone number, kept as E.164: +7 and ten digits (rules.md §2).
class PhoneNumber {
 public:
  /// Exactly `+7` and ten digits beginning with 7.
  static std::optional<PhoneNumber> parse(std::string_view text);
  /// As people type it: `8…`, `7…`, ten digits, with spaces, brackets and hyphens.
  static std::optional<PhoneNumber> typed(std::string_view text);

  const std::string& text() const { return text_; }
  /// In a range of mobile telephones: 70x, 747, 77x. Codes go only there.
  bool is_mobile() const;

  friend auto operator<=>(const PhoneNumber&, const PhoneNumber&) = default;

 private:
  explicit PhoneNumber(std::string text) : text_{std::move(text)} {}
  std::string text_;
};

}  // namespace kezek::domain
