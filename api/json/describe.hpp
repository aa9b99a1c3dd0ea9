#pragma once

#include <string>
#include <string_view>

#include "api/json/encode.hpp"
#include "api/json/fields.hpp"

namespace kezek::api::json {

/// The JSON type of a member: string, integer, boolean, array, or object.
template <class M>
constexpr std::string_view type_name() {
  if constexpr (is_optional<M>) {
    return type_name<typename M::value_type>();
  } else if constexpr (std::same_as<M, bool>) {
    return "boolean";
  } else if constexpr (std::integral<M> || domain::Quantity<M> || requires(M m) {
                         { m.value } -> std::same_as<int&>;
                       }) {
    return "integer";
  } else if constexpr (is_list<M>) {
    return "array";
  } else if constexpr (Described<M> || is_partial<M>) {
    return "object";
  } else {
    return "string";
  }
}

/// What of a type is told: everything, or a Partial of it, where nothing is required.
enum class Extent { whole, partial };

template <Described T>
void describe_fields(Writer& out, const std::string& name, Extent extent) {
  out.Key(name.data());
  out.StartObject();
  out.Key("fields");
  out.StartArray();
  const auto one = [&](const auto& f) {
    using Member = typename std::decay_t<decltype(f)>::Member;
    out.StartObject();
    write_member(out, "name", f.name);
    write_member(out, "type", type_name<Member>());
    write_member(out, "required", extent == Extent::whole && !is_optional<Member>);
    out.EndObject();
  };
  std::apply([&](const auto&... f) { (one(f), ...); }, Fields<T>::all);
  out.EndArray();
  write_member(out, "open", Open<T>);
  out.EndObject();
}

template <class T>
struct Description {
  static void of(Writer& out) {
    describe_fields<T>(out, std::string{Fields<T>::name}, Extent::whole);
  }
};

template <Described T, std::size_t Max>
struct Description<Partial<T, Max>> {
  static void of(Writer& out) {
    describe_fields<T>(out, "Partial" + std::string{Fields<T>::name}, Extent::partial);
  }
};

/// `"Name":{"fields":[{"name":…,"type":…,"required":…}],"open":…}` for --describe.
template <class T>
void describe(Writer& out) {
  Description<T>::of(out);
}

/// `"Name":["value",…]` for --describe.
template <domain::NamedEnum E>
void describe_enum(Writer& out, std::string_view name) {
  out.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  out.StartArray();
  for (const auto& entry : names(E{})) write(out, entry.name);
  out.EndArray();
}

}  // namespace kezek::api::json
