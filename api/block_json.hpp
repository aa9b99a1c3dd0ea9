#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "api/common_json.hpp"

namespace kezek::api {

struct PersonSearch {
  json::Typed<domain::Iin> iin;
};

struct BlockAsked {
  json::Text<300> reason;
};

/// Somebody as an administrator sees them.
struct FoundPerson {
  domain::PersonId id;
  std::string name;
  std::optional<domain::Block> block;
};

namespace json {

template <>
struct Fields<PersonSearch> {
  using T = PersonSearch;
  static constexpr std::string_view name = "PersonSearch";
  static constexpr std::tuple all{
      field("iin", &T::iin),
  };
};

template <>
struct Fields<BlockAsked> {
  using T = BlockAsked;
  static constexpr std::string_view name = "BlockAsked";
  static constexpr std::tuple all{
      field("reason", &T::reason),
  };
};

template <>
struct Fields<domain::Block> {
  using T = domain::Block;
  static constexpr std::string_view name = "Block";
  static constexpr std::tuple all{
      field("at", &T::at),
      field("reason", &T::reason),
  };
};

template <>
struct Fields<FoundPerson> {
  using T = FoundPerson;
  static constexpr std::string_view name = "FoundPerson";
  static constexpr std::tuple all{
      field("id", &T::id),
      field("name", &T::name),
      field("block", &T::block),
  };
};

}  // namespace json
}  // namespace kezek::api
