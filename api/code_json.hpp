#pragma once

#include <string>
#include <string_view>
#include <tuple>

#include "api/json/fields.hpp"
#include "domain/access/one_time_code.hpp"
#include "domain/base/iin.hpp"
#include "domain/base/phone_number.hpp"
#include "domain/base/time.hpp"

namespace kezek::api {

struct CodeAsked {
  json::Typed<domain::Iin> iin;
  json::Typed<domain::PhoneNumber> phone;
};

/// A code that is on its way, if the phone is the person's.
struct SentCode {
  domain::CodeId id;
  std::string client_secret;
  domain::Instant expires_at;
  domain::Instant resend_after;
};

struct CodeSignInAsked {
  domain::CodeId code_id;
  json::Text<64> client_secret;
  domain::CodeDigits code;
};

namespace json {

template <>
struct Fields<CodeAsked> {
  using T = CodeAsked;
  static constexpr std::string_view name = "CodeAsked";
  static constexpr std::tuple all{
      field("iin", &T::iin),
      field("phone", &T::phone),
  };
};

template <>
struct Fields<SentCode> {
  using T = SentCode;
  static constexpr std::string_view name = "SentCode";
  static constexpr std::tuple all{
      field("id", &T::id),
      field("client_secret", &T::client_secret),
      field("expires_at", &T::expires_at),
      field("resend_after", &T::resend_after),
  };
};

template <>
struct Fields<CodeSignInAsked> {
  using T = CodeSignInAsked;
  static constexpr std::string_view name = "CodeSignIn";
  static constexpr std::tuple all{
      field("code_id", &T::code_id),
      field("client_secret", &T::client_secret),
      field("code", &T::code),
  };
};

}  // namespace json
}  // namespace kezek::api
