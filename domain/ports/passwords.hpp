#pragma once

#include <string>
#include <string_view>

namespace kezek::domain {

/// Turns passwords into what may be kept. Slow and hungry on purpose: a few at a time.
class PasswordHasher {
 public:
  virtual ~PasswordHasher() = default;

  /// With a salt of its own. The same password, however a keyboard composes its letters (NFKC),
  /// is the same password.
  virtual std::string hash(std::string_view password) = 0;
  virtual bool matches(std::string_view password, const std::string& kept) const = 0;
  /// What no password matches, at the same cost: for whom nothing is kept.
  virtual const std::string& nobodys() const = 0;
};

/// Knows what people choose too often.
class PasswordJudge {
 public:
  virtual ~PasswordJudge() = default;

  /// Code points after NFKC.
  virtual std::size_t length(std::string_view password) const = 0;
  /// Whether the word stands in the password, in whatever letter case.
  virtual bool holds(std::string_view password, std::string_view word) const = 0;
  /// Whether it is a word or a pattern that is tried first. Throws Unavailable when its dictionary
  /// cannot be read.
  virtual bool is_common(std::string_view password) const = 0;
};

}  // namespace kezek::domain
