#pragma once

#include <string_view>
#include <tuple>

#include "api/json/fields.hpp"
#include "domain/base/language.hpp"

namespace kezek::api {

/// One text in three languages as an administrator types it.
template <class Words>
struct Worded {
  Words kk;
  Words ru;
  Words en;

  domain::Wording wording() const { return {kk.text, ru.text, en.text}; }
};

using LabelAsked = Worded<json::Text<300>>;
using BodyAsked = Worded<json::LongText<20'000>>;

namespace json {

template <>
struct Fields<LabelAsked> {
  using T = LabelAsked;
  static constexpr std::string_view name = "Label";
  static constexpr std::tuple all{
      field("kk", &T::kk),
      field("ru", &T::ru),
      field("en", &T::en),
  };
};

template <>
struct Fields<BodyAsked> {
  using T = BodyAsked;
  static constexpr std::string_view name = "TextBody";
  static constexpr std::tuple all{
      field("kk", &T::kk),
      field("ru", &T::ru),
      field("en", &T::en),
  };
};

}  // namespace json
}  // namespace kezek::api
