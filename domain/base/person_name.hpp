#pragma once

#include <compare>
#include <optional>
#include <string>

namespace kezek::domain {

/// A person's name as the register spells it; the patronymic may be absent.
struct PersonName {
  std::string surname;
  std::string name;
  std::optional<std::string> patronymic;

  std::string full() const {
    std::string full = surname + " " + name;
    if (patronymic) full += " " + *patronymic;
    return full;
  }
  friend auto operator<=>(const PersonName&, const PersonName&) = default;
};

}  // namespace kezek::domain
