#pragma once

#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include "api/common_json.hpp"
#include "api/label_json.hpp"
#include "domain/applications/benefit.hpp"
#include "domain/dictionaries/dictionary.hpp"

namespace kezek::api {

struct EntryAsked {
  domain::DictionaryCode code;
  LabelAsked label;
  std::optional<LabelAsked> long_label;
};

struct EntryChangeAsked {
  LabelAsked label;
  std::optional<LabelAsked> long_label;
  bool retired;
};

struct ShownEntry {
  domain::DictionaryCode code;
  domain::Wording label;
  std::optional<domain::Wording> long_label;
  std::optional<domain::BenefitClass> benefit_class;
  std::optional<domain::BenefitProof> proof;
  bool retired;
  int version;
};

struct ShownDictionary {
  domain::Dictionary name;
  bool open;
  std::vector<ShownEntry> entries;
};

struct ShownDictionaries {
  std::vector<ShownDictionary> dictionaries;
};

/// What a benefit's category gives and how it is proved stands beside its words.
inline ShownEntry shown(const domain::DictionaryEntry& entry) {
  ShownEntry shown{entry.code,
                   entry.labels.short_label,
                   entry.labels.long_label,
                   std::nullopt,
                   std::nullopt,
                   entry.retired,
                   entry.version};
  if (entry.dictionary != domain::Dictionary::benefit_category) return shown;
  const auto category = domain::named<domain::BenefitCategory>(entry.code.text());
  domain::expects(category.has_value());
  shown.benefit_class = benefit_of(*category).benefit_class;
  shown.proof = benefit_of(*category).proof;
  return shown;
}

template <class Asked>
domain::Labels labels_of(const Asked& asked) {
  return {asked.label.wording(),
          asked.long_label ? std::optional{asked.long_label->wording()} : std::nullopt};
}

namespace json {

template <>
struct Fields<EntryAsked> {
  using T = EntryAsked;
  static constexpr std::string_view name = "DictionaryEntryRequest";
  static constexpr std::tuple all{
      field("code", &T::code),
      field("label", &T::label),
      field("long_label", &T::long_label),
  };
};

template <>
struct Fields<EntryChangeAsked> {
  using T = EntryChangeAsked;
  static constexpr std::string_view name = "DictionaryEntryChange";
  static constexpr std::tuple all{
      field("label", &T::label),
      field("long_label", &T::long_label),
      field("retired", &T::retired),
  };
};

template <>
struct Fields<ShownEntry> {
  using T = ShownEntry;
  static constexpr std::string_view name = "DictionaryEntry";
  static constexpr std::tuple all{
      field("code", &T::code),
      field("label", &T::label),
      field("long_label", &T::long_label),
      field("benefit_class", &T::benefit_class),
      field("proof", &T::proof),
      field("retired", &T::retired),
      field("version", &T::version),
  };
};

template <>
struct Fields<ShownDictionary> {
  using T = ShownDictionary;
  static constexpr std::string_view name = "Dictionary";
  static constexpr std::tuple all{
      field("name", &T::name),
      field("open", &T::open),
      field("entries", &T::entries),
  };
};

template <>
struct Fields<ShownDictionaries> {
  using T = ShownDictionaries;
  static constexpr std::string_view name = "DictionaryList";
  static constexpr std::tuple all{
      field("dictionaries", &T::dictionaries),
  };
};

}  // namespace json
}  // namespace kezek::api
