#pragma once

#include <string_view>
#include <tuple>

#include "api/common_json.hpp"
#include "domain/signing/act_effect.hpp"

namespace kezek::api::json {

template <>
struct Fields<domain::ActedApplication> {
  using T = domain::ActedApplication;
  static constexpr std::string_view name = "ActedApplication";
  static constexpr std::tuple all{
      field("id", &T::id),
      field("number", &T::number),
      field("filed_at", &T::filed_at),
      field("status", &T::status),
      field("position", &T::position),
      field("notification_id", &T::notification),
  };
};

}  // namespace kezek::api::json
