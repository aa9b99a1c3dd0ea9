#pragma once

#include <string_view>
#include <tuple>

#include "api/json/fields.hpp"
#include "domain/documents/document_service.hpp"

namespace kezek::api::json {

template <>
struct Fields<domain::DocumentCheck> {
  using T = domain::DocumentCheck;
  static constexpr std::string_view name = "DocumentCheck";
  static constexpr std::tuple all{
      field("kind", &T::kind),
      field("number", &T::number),
      field("created_at", &T::created_at),
      field("valid", &T::is_valid),
  };
};

}  // namespace kezek::api::json
