#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include "api/child_json.hpp"

namespace kezek::api {

/// Versions of the texts that the applicant read and accepted.
struct AcceptedTexts {
  json::Count<1'000'000> data_undertaking;
  json::Count<1'000'000> algorithm;
};

struct ResidenceAsked {
  json::Text<300> address;
  domain::Date until;
};

struct AdditionalAsked {
  std::optional<domain::EmailAddress> email;
  std::optional<json::Typed<domain::PhoneNumber>> phone;
};

inline domain::AdditionalContacts additional_of(const std::optional<AdditionalAsked>& asked) {
  domain::AdditionalContacts additional;
  if (!asked) return additional;
  additional.email = asked->email;
  if (asked->phone) additional.phone = asked->phone->value;
  return additional;
}

inline std::optional<domain::TemporaryResidence> residence_of(
    const std::optional<ResidenceAsked>& asked) {
  if (!asked) return std::nullopt;
  return domain::TemporaryResidence{asked->address.text, asked->until};
}

struct FilingAsked {
  std::vector<ChildAsked> children;
  domain::Kato district;
  domain::QueueKind kind;
  domain::GroupLanguage language;
  AcceptedTexts accepted;
  std::optional<domain::Representing> representing;
  std::optional<ResidenceAsked> temporary_residence;
  std::optional<AdditionalAsked> additional_contacts;
  std::optional<std::vector<domain::AttachmentId>> attachments;
};

/// Who is filed for.
struct BehalfApplicant {
  json::Typed<domain::Iin> iin;
  domain::EmailAddress email;
  json::Typed<domain::PhoneNumber> phone;
};

struct BehalfAsked {
  BehalfApplicant applicant;
  FilingAsked filing;
  std::optional<domain::SourceNumber> source_number;  ///< of an integrator alone
};

inline domain::FilingRequest filing_request(const FilingAsked& asked) {
  domain::FilingRequest request{
      .children = {},
      .district = asked.district,
      .kind = asked.kind,
      .language = asked.language,
      .undertaking_version = asked.accepted.data_undertaking.value,
      .algorithm_version = asked.accepted.algorithm.value,
      .representing = asked.representing.value_or(domain::Representing::parent)};
  std::ranges::transform(asked.children, std::back_inserter(request.children), child_request);
  request.residence = residence_of(asked.temporary_residence);
  request.additional = additional_of(asked.additional_contacts);
  request.attachments = asked.attachments.value_or(std::vector<domain::AttachmentId>{});
  return request;
}

namespace json {

template <>
struct Fields<AcceptedTexts> {
  using T = AcceptedTexts;
  static constexpr std::string_view name = "AcceptedTexts";
  static constexpr std::tuple all{
      field("data_undertaking", &T::data_undertaking),
      field("algorithm", &T::algorithm),
  };
};

template <>
struct Fields<ResidenceAsked> {
  using T = ResidenceAsked;
  static constexpr std::string_view name = "ResidenceAsked";
  static constexpr std::tuple all{
      field("address", &T::address),
      field("until", &T::until),
  };
};

template <>
struct Fields<AdditionalAsked> {
  using T = AdditionalAsked;
  static constexpr std::string_view name = "AdditionalContactsAsked";
  static constexpr std::tuple all{
      field("email", &T::email),
      field("phone", &T::phone),
  };
};

template <>
struct Fields<FilingAsked> {
  using T = FilingAsked;
  static constexpr std::string_view name = "FilingAsked";
  static constexpr std::tuple all{
      field("children", &T::children),
      field("district", &T::district),
      field("kind", &T::kind),
      field("language", &T::language),
      field("accepted", &T::accepted),
      field("representing", &T::representing),
      field("temporary_residence", &T::temporary_residence),
      field("additional_contacts", &T::additional_contacts),
      field("attachments", &T::attachments),
  };

  static constexpr std::size_t children_max = 6;

  static std::vector<Violation> faults(const T& asked) {
    std::vector<Violation> faults;
    if (asked.children.empty()) faults.push_back({"/children", "too_short"});
    if (asked.children.size() > children_max) faults.push_back({"/children", "too_long"});
    return faults;
  }
};

template <>
struct Fields<BehalfApplicant> {
  using T = BehalfApplicant;
  static constexpr std::string_view name = "BehalfApplicant";
  static constexpr std::tuple all{
      field("iin", &T::iin),
      field("email", &T::email),
      field("phone", &T::phone),
  };
};

template <>
struct Fields<BehalfAsked> {
  using T = BehalfAsked;
  static constexpr std::string_view name = "BehalfAsked";
  static constexpr std::tuple all{
      field("applicant", &T::applicant),
      field("filing", &T::filing),
      field("source_number", &T::source_number),
  };
};

}  // namespace json
}  // namespace kezek::api
