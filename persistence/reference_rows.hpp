#pragma once

#include <string>
#include <tuple>

#include "domain/policy_fields.hpp"
#include "domain/reference.hpp"
#include "persistence/pg/codec.hpp"

namespace kezek::persistence {

/// The columns of the fields of a Policy, as policy_in reads them.
inline const std::string policy_field_columns = [] {
  std::string columns;
  domain::for_each_policy_field(
      [&](const auto& field) { columns += ", " + std::string{field.name}; });
  return columns;
}();

/// The columns of a DatedPolicy, as policy_in reads them.
inline const std::string policy_columns =
    "version, district, effective_from, decided_at" + policy_field_columns;

/// The columns of a DictionaryEntry, as dictionary_entry_in reads them.
inline const std::string dictionary_columns =
    "dictionary, code, version, short_kk, short_ru, short_en, long_kk, long_ru, long_en, retired";

domain::DatedPolicy policy_in(Reader& row);
domain::DictionaryEntry dictionary_entry_in(Reader& row);
/// From key, version, kk, ru, en.
domain::ServedText text_in(Reader& row);
/// From date, kind and the three names.
domain::SpecialDay special_day_in(Reader& row);

/// The numbers of a policy's fields, as parameters of a statement.
inline auto numbers_of(const domain::Policy& policy) {
  return std::apply(
      [&](const auto&... field) {
        return std::make_tuple(domain::number_of(policy.*field.member)...);
      },
      domain::policy_fields);
}

}  // namespace kezek::persistence
