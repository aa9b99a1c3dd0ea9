#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/base/bytes.hpp"
#include "domain/base/id.hpp"
#include "domain/base/iin.hpp"
#include "domain/base/names.hpp"
#include "domain/base/phone_number.hpp"
#include "domain/base/time.hpp"

namespace kezek::domain {

/// The digits of a one-time code. A secret: nothing prints them but the message to its owner.
class CodeDigits {
 public:
  static constexpr std::size_t length = 6;
  static constexpr std::uint32_t count = 1'000'000;

  static std::optional<CodeDigits> parse(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.size() != length || !std::ranges::all_of(text, is_digit)) return std::nullopt;
    return CodeDigits{std::string{text}};
  }
  /// `number` is below `count`.
  static CodeDigits of(std::uint32_t number) {
    const std::string digits = std::to_string(number);
    return CodeDigits{std::string(length - digits.size(), '0') + digits};
  }

  const std::string& text() const { return text_; }

 private:
  explicit CodeDigits(std::string text) : text_{std::move(text)} {}
  std::string text_;
};

enum class CodePurpose { sign_in, sign };

constexpr auto names(CodePurpose) {
  using enum CodePurpose;
  return std::to_array<Named<CodePurpose>>({
      {sign_in, "sign_in"},
      {sign,    "sign"   },
  });
}

/// The bytes that a code signs: one act's, and no others.
struct SignedBytes {
  ActId act;
  Sha256 record;  ///< SHA-256 of the act's record

  friend bool operator==(const SignedBytes&, const SignedBytes&) = default;
};

/// What a code is good for, and for nothing else: signing in, or signing these bytes.
struct CodeUse {
  std::optional<SignedBytes> signs{};  ///< absent: it signs in

  CodePurpose purpose() const { return signs ? CodePurpose::sign : CodePurpose::sign_in; }

  friend bool operator==(const CodeUse&, const CodeUse&) = default;
};

/// A code that was sent to a phone. The code of a pair that the mobile citizens register does not
/// confirm is a decoy: it is kept and guessed at like any other, and opens nothing.
struct OneTimeCode {
  CodeId id;
  CodeUse use;
  Iin iin;
  PhoneNumber phone;
  Sha256 client_secret;  ///< digest of the secret only the asking client knows
  Sha256 keyed;          ///< HMAC-SHA-256 of the digits, with this code's id and use
  bool confirmed;        ///< by the register, when it was asked before the code was made
  Instant created_at;
  Instant expires_at;  ///< exclusive
  int attempts;
  int attempts_max;
  std::optional<Instant> used_at;
};

/// One code that was asked for, as limits count it.
struct SentCode {
  Instant at;
  bool to_phone;   ///< whoever it was for
  bool of_person;  ///< whatever the phone

  friend bool operator==(const SentCode&, const SentCode&) = default;
};

}  // namespace kezek::domain
