#pragma once

#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "domain/base/names.hpp"

namespace kezek::domain {

/// What identifies somebody who has no IIN (S3: a non-resident).
enum class IdentityDocumentKind { passport, identity_card, birth_certificate, other };

constexpr auto names(IdentityDocumentKind) {
  using enum IdentityDocumentKind;
  return std::to_array<Named<IdentityDocumentKind>>({
      {passport,          "passport"         },
      {identity_card,     "identity_card"    },
      {birth_certificate, "birth_certificate"},
      {other,             "other"            },
  });
}

/// Of which country: ISO 3166-1 alpha-2, two capital Latin letters.
class CountryCode {
 public:
  static std::optional<CountryCode> parse(std::string_view text);

  const std::string& text() const { return text_; }

  friend auto operator<=>(const CountryCode&, const CountryCode&) = default;

 private:
  explicit CountryCode(std::string_view text) : text_{text} {}

  std::string text_;
};

/// As the document prints it, without spaces: 1 to 30 capital letters of any alphabet, digits and
/// hyphens. Small Latin letters are taken for capital ones.
class IdentityDocumentNumber {
 public:
  static std::optional<IdentityDocumentNumber> parse(std::string_view text);

  const std::string& text() const { return text_; }

  friend auto operator<=>(const IdentityDocumentNumber&, const IdentityDocumentNumber&) = default;

 private:
  explicit IdentityDocumentNumber(std::string text) : text_{std::move(text)} {}

  std::string text_;
};

/// Country, kind and number name a person without an IIN (rules.md §4.3).
struct IdentityDocument {
  CountryCode country;
  IdentityDocumentKind kind;
  IdentityDocumentNumber number;

  /// `KG:passport:AN1234567`.
  static std::optional<IdentityDocument> parse(std::string_view text);
  std::string text() const;

  friend auto operator<=>(const IdentityDocument&, const IdentityDocument&) = default;
};

}  // namespace kezek::domain
