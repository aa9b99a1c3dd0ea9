#pragma once

#include <mutex>
#include <string>

#include "domain/ports/passwords.hpp"

namespace kezek::integrations::passwords {

/// Judges by cracklib's dictionary and its ways to twist words, and by words that stand near at
/// hand here and that its English dictionary lacks.
class CracklibJudge final : public domain::PasswordJudge {
 public:
  /// `dictionary`: the path without .pwd, .pwi and .hwm.
  explicit CracklibJudge(std::string dictionary) : dictionary_{std::move(dictionary)} {}

  /// Throws std::runtime_error unless the dictionary can be read.
  void check() const;

  std::size_t length(std::string_view password) const override;
  bool holds(std::string_view password, std::string_view word) const override;
  bool is_common(std::string_view password) const override;

 private:
  bool is_guessed(const std::string& text) const;

  std::string dictionary_;
  mutable std::mutex one_at_a_time_;  ///< cracklib works in buffers of its own
};

}  // namespace kezek::integrations::passwords
