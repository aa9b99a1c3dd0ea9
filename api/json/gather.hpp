#pragma once

#include <concepts>
#include <string_view>
#include <tuple>
#include <vector>

#include <rapidjson/document.h>

#include "api/json/fields.hpp"
#include "api/json/strict.hpp"

namespace kezek::api::json {

/// Adds every V in a well-formed value that is an M, or a part of one.
template <class V, class M>
void gather(const rapidjson::Value& value, std::vector<V>& found) {
  if constexpr (std::same_as<M, V>) {
    found.push_back(V::parse({value.GetString(), value.GetStringLength()}).value());
  } else if constexpr (is_optional<M>) {
    gather<V, typename M::value_type>(value, found);
  } else if constexpr (is_list<M>) {
    for (const auto& item : value.GetArray()) gather<V, typename M::value_type>(item, found);
  } else if constexpr (Described<M>) {
    const auto gather_in = [&]<class N>(const Field<M, N>& f) {
      if (const auto* member = member_of(value, f.name)) gather<V, N>(*member, found);
    };
    std::apply([&](const auto&... f) { (gather_in(f), ...); }, Fields<M>::all);
  }
}

/// Every V of the part, at any depth: whichever fields T is given, none is missed.
template <class V, Described T, std::size_t Max>
std::vector<V> every(const Partial<T, Max>& part) {
  std::vector<V> found;
  gather<V, T>(*parse(part.text), found);
  return found;
}

}  // namespace kezek::api::json
