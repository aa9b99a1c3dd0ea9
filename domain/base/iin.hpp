#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kezek::domain {

/// Individual identification number. One that exists is well formed, so no function that receives
/// an Iin ever checks it again. Its digits say nothing about birth date or sex (rules.md §2).
class Iin {
 public:
  static constexpr std::size_t length = 12;

  /// From a certificate or a state register: twelve digits, not all zero.
  static std::optional<Iin> parse(std::string_view text);
  /// From a person's keyboard: the check digit must hold too.
  static std::optional<Iin> typed(std::string_view text);

  std::string text() const { return {digits_.begin(), digits_.end()}; }

  friend auto operator<=>(const Iin&, const Iin&) = default;

 private:
  explicit Iin(std::string_view digits) { std::copy_n(digits.begin(), length, digits_.begin()); }

  std::array<char, length> digits_{};
};

/// Business identification number of a legal entity, as its certificate spells it.
class Bin {
 public:
  static std::optional<Bin> parse(std::string_view text);
  std::string text() const { return digits_; }
  friend auto operator<=>(const Bin&, const Bin&) = default;

 private:
  explicit Bin(std::string_view digits) : digits_{digits} {}
  std::string digits_;
};

}  // namespace kezek::domain
