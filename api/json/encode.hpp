#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "api/json/base64.hpp"
#include "api/json/fields.hpp"
#include "domain/base/names.hpp"
#include "domain/base/quantity.hpp"
#include "domain/base/text.hpp"
#include "domain/base/time_text.hpp"

namespace kezek::api::json {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

inline void write(Writer& out, std::string_view text) {
  out.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}
inline void write(Writer& out, const std::string& text) { write(out, std::string_view{text}); }
inline void write(Writer& out, bool value) { out.Bool(value); }
inline void write(Writer& out, int value) { out.Int(value); }
inline void write(Writer& out, std::int64_t value) { out.Int64(value); }
inline void write(Writer& out, domain::Instant at) { write(out, domain::text_of(at)); }
inline void write(Writer& out, domain::Date day) { write(out, domain::text_of(day)); }

template <domain::Quantity Q>
requires(!std::same_as<Q, int>) void write(Writer& out, const Q& value) {
  write(out, domain::number_of(value));
}

template <std::size_t Max>
void write(Writer& out, const Octets<Max>& value) {
  write(out, base64(value.octets));
}

template <std::size_t Max>
void write(Writer& out, const Verbatim<Max>& value) {
  write(out, value.text);
}

template <Described T, std::size_t Max>
void write(Writer& out, const Partial<T, Max>& part) {
  out.RawValue(part.text.data(), part.text.size(), rapidjson::kObjectType);
}

template <domain::TextValue T>
void write(Writer& out, const T& value) {
  write(out, std::string_view{value.text()});
}

template <domain::NamedEnum E>
void write(Writer& out, E value) {
  write(out, domain::name_of(value));
}

template <Described T>
void write(Writer& out, const T& value);

template <class T>
void write(Writer& out, const std::vector<T>& list) {
  out.StartArray();
  for (const auto& item : list) write(out, item);
  out.EndArray();
}

template <class M>
void write_member(Writer& out, std::string_view name, const M& value) {
  if constexpr (is_optional<M>) {
    if (value) write_member(out, name, *value);
  } else {
    out.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
    write(out, value);
  }
}

template <Described T>
void write(Writer& out, const T& value) {
  out.StartObject();
  std::apply([&](const auto&... f) { (write_member(out, f.name, value.*f.member), ...); },
             Fields<T>::all);
  out.EndObject();
}

/// The value as a JSON text. Absent optionals are left out, never null.
template <class T>
std::string encode(const T& value) {
  rapidjson::StringBuffer buffer;
  Writer out{buffer};
  write(out, value);
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace kezek::api::json
