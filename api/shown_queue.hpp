#pragma once

#include <string_view>
#include <tuple>

#include "api/common_json.hpp"
#include "domain/base/expects.hpp"
#include "domain/queue/queue.hpp"
#include "domain/reference.hpp"

namespace kezek::api {

/// A queue as everybody calls it.
struct ShownQueue {
  domain::Kato district;
  domain::Wording district_name;
  domain::QueueKind kind;
  int birth_year;
};

inline ShownQueue shown_queue(const domain::Reference& reference, const domain::QueueName& name) {
  const auto* district = find_district(reference.districts, name.district);
  domain::expects(district != nullptr);
  return {name.district, district->name, name.kind, name.birth_year};
}

namespace json {

template <>
struct Fields<ShownQueue> {
  using T = ShownQueue;
  static constexpr std::string_view name = "Queue";
  static constexpr std::tuple all{
      field("district", &T::district),
      field("district_name", &T::district_name),
      field("kind", &T::kind),
      field("birth_year", &T::birth_year),
  };
};

}  // namespace json
}  // namespace kezek::api
