#include "domain/people/identity_document.hpp"

#include <algorithm>

#include "domain/base/text.hpp"

namespace kezek::domain {

namespace {

constexpr std::size_t number_length_max = 30;

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

char capital(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

/// No punctuation but the hyphen; letters that are not ASCII pass as they are.
bool is_of_number(char c) {
  const bool beyond_ascii = (static_cast<unsigned char>(c) & 0x80U) != 0;
  return is_capital(c) || (c >= '0' && c <= '9') || c == '-' || beyond_ascii;
}

}  // namespace

std::optional<CountryCode> CountryCode::parse(std::string_view text) {
  if (text.size() != 2 || !std::ranges::all_of(text, is_capital)) return std::nullopt;
  return CountryCode{text};
}

std::optional<IdentityDocumentNumber> IdentityDocumentNumber::parse(std::string_view text) {
  if (!is_clean_text(text)) return std::nullopt;
  std::string number;
  for (const char c : text)
    if (c != ' ') number += capital(c);
  if (number.empty() || length_of(number) > number_length_max) return std::nullopt;
  if (!std::ranges::all_of(number, is_of_number)) return std::nullopt;
  return IdentityDocumentNumber{std::move(number)};
}

std::optional<IdentityDocument> IdentityDocument::parse(std::string_view text) {
  const auto first = text.find(':');
  const auto second = first == std::string_view::npos ? first : text.find(':', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto country = CountryCode::parse(text.substr(0, first));
  const auto kind = named<IdentityDocumentKind>(text.substr(first + 1, second - first - 1));
  const auto number = IdentityDocumentNumber::parse(text.substr(second + 1));
  if (!country || !kind || !number) return std::nullopt;
  return IdentityDocument{*country, *kind, *number};
}

std::string IdentityDocument::text() const {
  return country.text() + ":" + std::string{name_of(kind)} + ":" + number.text();
}

}  // namespace kezek::domain
