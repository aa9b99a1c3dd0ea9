#include "domain/base/email_address.hpp"

#include <algorithm>

namespace kezek::domain {

namespace {

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// RFC 5322 atext; quoted local parts are refused: nobody types them and headers break on them.
bool is_atom(char c) {
  return is_letter_or_digit(c) ||
         std::string_view{"!#$%&'*+-/=?^_`{|}~"}.find(c) != std::string::npos;
}

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
         std::ranges::all_of(label, [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

/// Every part between dots satisfies `is_part`; at least `parts_min` of them.
template <class Predicate>
bool is_dotted(std::string_view text, int parts_min, Predicate is_part) {
  int parts = 0;
  while (true) {
    const auto dot = text.find('.');
    if (!is_part(text.substr(0, dot))) return false;
    ++parts;
    if (dot == std::string_view::npos) return parts >= parts_min;
    text.remove_prefix(dot + 1);
  }
}

}  // namespace

std::optional<EmailAddress> EmailAddress::parse(std::string_view text) {
  const auto at = text.find('@');
  if (text.size() > length_max || at == std::string_view::npos || at > 64) return std::nullopt;
  const auto is_local = [](std::string_view part) {
    return !part.empty() && std::ranges::all_of(part, is_atom);
  };
  if (!is_dotted(text.substr(0, at), 1, is_local)) return std::nullopt;
  if (!is_dotted(text.substr(at + 1), 2, is_label)) return std::nullopt;
  return EmailAddress{text};
}

}  // namespace kezek::domain
