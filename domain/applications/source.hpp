#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "domain/base/names.hpp"

namespace kezek::domain {

/// By what way an application came (rules.md §4.7): the person's own cabinet; an officer, from
/// paper; the eGov portal; a public service centre; the registration of a birth.
enum class Source { cabinet, officer, portal, service_centre, birth_registration };

constexpr auto names(Source) {
  using enum Source;
  return std::to_array<Named<Source>>({
      {cabinet,            "cabinet"           },
      {officer,            "officer"           },
      {portal,             "portal"            },
      {service_centre,     "service_centre"    },
      {birth_registration, "birth_registration"},
  });
}

/// True for other systems: an integrator files for one, and its own number is kept.
constexpr bool is_integrated(Source source) {
  return source != Source::cabinet && source != Source::officer;
}

/// The number another system gave: Latin letters, digits and `-/._`, at most 40, so that nobody
/// reads one number in two spellings.
class SourceNumber {
 public:
  static std::optional<SourceNumber> parse(std::string_view text) {
    constexpr std::string_view marks = "-/._";
    const auto fits = [=](char c) {
      return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
             marks.find(c) != std::string_view::npos;
    };
    if (text.empty() || text.size() > length_max || !std::ranges::all_of(text, fits))
      return std::nullopt;
    return SourceNumber{text};
  }

  const std::string& text() const { return text_; }

  friend auto operator<=>(const SourceNumber&, const SourceNumber&) = default;

 private:
  static constexpr std::size_t length_max = 40;

  explicit SourceNumber(std::string_view text) : text_{text} {}

  std::string text_;
};

}  // namespace kezek::domain
