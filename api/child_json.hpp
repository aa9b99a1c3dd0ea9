#pragma once

#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include "api/benefit_json.hpp"
#include "api/common_json.hpp"
#include "api/http/problem.hpp"
#include "domain/applications/filing_request.hpp"

namespace kezek::api {

/// What identifies somebody without an IIN, part by part.
struct ShownDocument {
  domain::CountryCode country;
  domain::IdentityDocumentKind kind;
  domain::IdentityDocumentNumber number;
};

struct ShownChild {
  std::optional<domain::Iin> iin;           ///< or
  std::optional<ShownDocument> document{};  ///< of a non-resident
  domain::PersonName name;
  domain::Date birth_date;
  std::optional<domain::BenefitCategory> claims{};  ///< in an act: the benefit it claims
};

/// A name as somebody types it.
struct NameAsked {
  json::Text<100> surname;
  json::Text<100> name;
  std::optional<json::Text<100>> patronymic;
};

struct ChildAsked {
  std::optional<json::Typed<domain::Iin>> iin;
  std::optional<ShownDocument> document;
  std::optional<NameAsked> name;
  std::optional<domain::Date> birth_date;
  std::optional<BenefitAsked> benefit;
};

inline ShownChild shown_child(const domain::ChildKey& key, const domain::PersonName& name,
                              domain::Date birth_date) {
  ShownChild shown{.iin = {}, .document = {}, .name = name, .birth_date = birth_date};
  if (key.iin() != nullptr) shown.iin = *key.iin();
  if (const auto* document = key.document())
    shown.document = ShownDocument{document->country, document->kind, document->number};
  return shown;
}

inline domain::ChildRequest child_request(const ChildAsked& asked) {
  domain::ChildRequest child;
  if (asked.iin) child.iin = asked.iin->value;
  if (const auto& document = asked.document)
    child.document = domain::IdentityDocument{document->country, document->kind, document->number};
  if (const auto& name = asked.name) {
    child.name = domain::PersonName{name->surname.text, name->name.text, std::nullopt};
    if (name->patronymic) child.name->patronymic = name->patronymic->text;
  }
  child.birth_date = asked.birth_date;
  if (asked.benefit) child.benefit = claim_of(*asked.benefit);
  return child;
}

namespace json {

template <>
struct Fields<ShownDocument> {
  using T = ShownDocument;
  static constexpr std::string_view name = "IdentityDocument";
  static constexpr std::tuple all{
      field("country", &T::country),
      field("kind", &T::kind),
      field("number", &T::number),
  };
};

template <>
struct Fields<ShownChild> {
  using T = ShownChild;
  static constexpr std::string_view name = "Child";
  static constexpr std::tuple all{
      field("iin", &T::iin),       field("document", &T::document),
      field("name", &T::name),     field("birth_date", &T::birth_date),
      field("claims", &T::claims),
  };
};

template <>
struct Fields<NameAsked> {
  using T = NameAsked;
  static constexpr std::string_view name = "NameAsked";
  static constexpr std::tuple all{
      field("surname", &T::surname),
      field("name", &T::name),
      field("patronymic", &T::patronymic),
  };
};

template <>
struct Fields<ChildAsked> {
  using T = ChildAsked;
  static constexpr std::string_view name = "ChildAsked";
  static constexpr std::tuple all{
      field("iin", &T::iin),         field("document", &T::document),
      field("name", &T::name),       field("birth_date", &T::birth_date),
      field("benefit", &T::benefit),
  };

  /// A child is named by the IIN or by a document, and typed with name and birth date or neither.
  static std::vector<Violation> faults(const T& asked) {
    std::vector<Violation> faults;
    if (!asked.iin && !asked.document) faults.push_back({"/iin", "missing"});
    if (asked.iin && asked.document) faults.push_back({"/document", "unexpected"});
    if (asked.name && !asked.birth_date) faults.push_back({"/birth_date", "missing"});
    if (!asked.name && asked.birth_date) faults.push_back({"/name", "missing"});
    return faults;
  }
};

}  // namespace json
}  // namespace kezek::api
