#include "domain/attachments/file_name.hpp"

#include <algorithm>
#include <array>

#include "domain/base/text.hpp"

namespace kezek::domain {

namespace {

/// Characters of UTF-8 that differ in the last octet.
struct Characters {
  std::string_view beginning;
  unsigned char first;
  unsigned char last;
};

/// Marks, embeddings, overrides and isolates of direction (UAX #9): U+061C, U+200E to U+200F,
/// U+202A to U+202E, U+2066 to U+2069.
constexpr auto turning = std::to_array<Characters>({
    {"\xD8",     0x9C, 0x9C},
    {"\xE2\x80", 0x8E, 0x8F},
    {"\xE2\x80", 0xAA, 0xAE},
    {"\xE2\x81", 0xA6, 0xA9},
});

bool holds(std::string_view text, const Characters& wanted) {
  for (auto at = text.find(wanted.beginning); at != std::string_view::npos;
       at = text.find(wanted.beginning, at + 1)) {
    const auto last = static_cast<unsigned char>(text[at + wanted.beginning.size()]);
    if (last >= wanted.first && last <= wanted.last) return true;
  }
  return false;
}

}  // namespace

std::optional<FileName> FileName::parse(std::string_view text) {
  const bool fits = !text.empty() && is_clean_text(text) && length_of(text) <= length_max;
  if (!fits || text == "." || text == "..") return std::nullopt;
  if (text.front() == ' ' || text.back() == ' ') return std::nullopt;
  if (text.find_first_of("/\\") != std::string_view::npos) return std::nullopt;
  if (std::ranges::any_of(turning, [&](const auto& marks) { return holds(text, marks); }))
    return std::nullopt;
  return FileName{text};
}

}  // namespace kezek::domain
