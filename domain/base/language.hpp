#pragma once

#include <array>
#include <string>

#include "domain/base/names.hpp"

namespace kezek::domain {

/// A language in which the service speaks to people.
enum class Language { kk, ru, en };

constexpr auto names(Language) {
  using enum Language;
  return std::to_array<Named<Language>>({
      {kk, "kk"},
      {ru, "ru"},
      {en, "en"},
  });
}

/// One text a person reads, in the two official languages and English.
struct Wording {
  std::string kk;
  std::string ru;
  std::string en;

  const std::string& in(Language language) const {
    if (language == Language::ru) return ru;
    return language == Language::en ? en : kk;
  }
  friend bool operator==(const Wording&, const Wording&) = default;
};

}  // namespace kezek::domain
