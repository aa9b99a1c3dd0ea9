#pragma once

#include <optional>
#include <string_view>
#include <tuple>

#include "api/acted_json.hpp"
#include "api/json/decode.hpp"
#include "domain/applications/reason.hpp"

namespace kezek::api {

/// Why an officer decides so.
struct ReasonAsked {
  domain::ReasonCode reason;
  std::optional<json::Text<300>> note;
};

inline domain::Reason reason_of(const ReasonAsked& asked) {
  return {asked.reason, asked.note ? std::optional{asked.note->text} : std::nullopt};
}

namespace json {

template <>
struct Fields<ReasonAsked> {
  using T = ReasonAsked;
  static constexpr std::string_view name = "ReasonAsked";
  static constexpr std::tuple all{
      field("reason", &T::reason),
      field("note", &T::note),
  };
};

}  // namespace json
}  // namespace kezek::api
