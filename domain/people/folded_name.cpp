#include "domain/people/folded_name.hpp"

#include <algorithm>
#include <sstream>

#include "domain/base/text.hpp"

namespace kezek::domain {

namespace {

constexpr std::size_t typed_max = 100;
constexpr std::size_t letters_min = 2;

bool has_letter(std::string_view letters, std::string_view letter) {
  for (; !letters.empty(); letters.remove_prefix(letter.size()))
    if (letters.starts_with(letter)) return true;
  return false;
}

std::string_view folded_letter(std::string_view letter) {
  const auto* const found = std::ranges::find_if(
      foldings, [&](const Folding& folding) { return has_letter(folding.letters, letter); });
  return found == foldings.end() ? letter : found->becomes;
}

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr bool begins_two_octets(char c) { return (static_cast<unsigned char>(c) & 0xE0U) == 0xC0; }

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in{text};
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

}  // namespace

std::string folded(std::string_view utf8) {
  std::string text;
  while (!utf8.empty()) {
    const std::size_t octets = begins_two_octets(utf8.front()) ? 2 : 1;
    const std::string_view next = utf8.substr(0, octets);
    if (octets == 2) {
      text += folded_letter(next);
    } else {
      text += small(next.front());
    }
    utf8.remove_prefix(next.size());
  }
  return text;
}

std::optional<NameSought> NameSought::parse(std::string_view text) {
  if (!is_clean_text(text) || length_of(text) > typed_max) return std::nullopt;
  auto words = words_of(folded(text));
  const auto longest = std::ranges::max_element(words, {}, length_of);
  if (longest == words.end() || length_of(*longest) < letters_min) return std::nullopt;
  std::iter_swap(words.begin(), longest);
  return NameSought{std::move(words)};
}

std::string NameSought::text() const {
  std::string all;
  for (const auto& word : words_) all += (all.empty() ? "" : " ") + word;
  return all;
}

}  // namespace kezek::domain
