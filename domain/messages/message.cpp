#include "domain/messages/message.hpp"

#include <algorithm>
#include <string_view>

#include "domain/base/text.hpp"

namespace kezek::domain {

namespace {

constexpr std::string_view number_place = "{number}";

std::string filled(std::string text, const std::string& number) {
  for (auto at = text.find(number_place); at != std::string::npos;
       at = text.find(number_place, at + number.size()))
    text.replace(at, number_place.size(), number);
  return text;
}

bool is_usable(const std::string& text, Lines lines) {
  const std::string rest = filled(text, "");
  return !rest.empty() && is_clean_text(text, lines) &&
         rest.find_first_of("{}") == std::string::npos;
}

}  // namespace

bool is_usable(const MessageTemplate& words) {
  return std::ranges::all_of(names(Language{}), [&](const auto& language) {
    return is_usable(words.subject.in(language.value), Lines::one) &&
           is_usable(words.body.in(language.value), Lines::many);
  });
}

Letter letter_of(const MessageTemplate& words, const ApplicationNumber& number, Language language) {
  const std::string text = number.text();
  return {filled(words.subject.in(language), text), filled(words.body.in(language), text)};
}

}  // namespace kezek::domain
