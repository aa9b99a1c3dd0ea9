#pragma once

#include <string_view>
#include <tuple>

#include "api/acted_json.hpp"
#include "api/filing_json.hpp"
#include "api/json/decode.hpp"
#include "domain/applications/application.hpp"

namespace kezek::api {

struct LanguageAsked {
  domain::GroupLanguage language;
};

struct KindAsked {
  domain::QueueKind kind;
  std::optional<std::vector<domain::AttachmentId>> attachments;  ///< the conclusion it needs
};

struct DistrictAsked {
  domain::Kato district;
  std::optional<ResidenceAsked> temporary_residence;
  std::optional<std::vector<domain::AttachmentId>> attachments;  ///< what shows the residence
};

/// How to reach the applicant about one application.
struct ApplicationContactsAsked {
  domain::EmailAddress email;
  json::Typed<domain::PhoneNumber> phone;
  std::optional<AdditionalAsked> additional_contacts;
};

namespace json {

template <>
struct Fields<LanguageAsked> {
  using T = LanguageAsked;
  static constexpr std::string_view name = "LanguageAsked";
  static constexpr std::tuple all{field("language", &T::language)};
};

template <>
struct Fields<KindAsked> {
  using T = KindAsked;
  static constexpr std::string_view name = "KindAsked";
  static constexpr std::tuple all{field("kind", &T::kind), field("attachments", &T::attachments)};
};

template <>
struct Fields<DistrictAsked> {
  using T = DistrictAsked;
  static constexpr std::string_view name = "DistrictAsked";
  static constexpr std::tuple all{
      field("district", &T::district),
      field("temporary_residence", &T::temporary_residence),
      field("attachments", &T::attachments),
  };
};

template <>
struct Fields<ApplicationContactsAsked> {
  using T = ApplicationContactsAsked;
  static constexpr std::string_view name = "ApplicationContactsAsked";
  static constexpr std::tuple all{
      field("email", &T::email),
      field("phone", &T::phone),
      field("additional_contacts", &T::additional_contacts),
  };
};

}  // namespace json
}  // namespace kezek::api
