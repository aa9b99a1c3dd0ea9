#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace kezek::domain {

/// An e-mail address that can stand in a header: printable ASCII, one @, a dot in the domain.
class EmailAddress {
 public:
  static constexpr std::size_t length_max = 254;

  static std::optional<EmailAddress> parse(std::string_view text);
  const std::string& text() const { return text_; }
  friend auto operator<=>(const EmailAddress&, const EmailAddress&) = default;

 private:
  explicit EmailAddress(std::string_view text) : text_{text} {}
  std::string text_;
};

}  // namespace kezek::domain
