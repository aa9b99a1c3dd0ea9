#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kezek::domain {

/// What somebody called a file. It may hold a name of a person, so no log and no address has it;
/// and it becomes the name of a file on another's machine, so it says no path and shows what it is.
class FileName {
 public:
  static constexpr std::size_t length_max = 120;

  /// Nothing for a path, `.` or `..`, a control character, or a character that turns the direction
  /// of writing, which would show `exe.fdp` as `pdf.exe`.
  static std::optional<FileName> parse(std::string_view text);
  const std::string& text() const { return text_; }

  friend bool operator==(const FileName&, const FileName&) = default;

 private:
  explicit FileName(std::string_view text) : text_{text} {}

  std::string text_;
};

}  // namespace kezek::domain
