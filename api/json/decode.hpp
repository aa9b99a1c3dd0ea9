#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "api/http/problem.hpp"
#include "api/json/base64.hpp"
#include "api/json/fields.hpp"
#include "api/json/strict.hpp"
#include "domain/base/names.hpp"
#include "domain/base/quantity.hpp"
#include "domain/base/text.hpp"
#include "domain/base/time_text.hpp"

namespace kezek::api::json {

/// Longest list a client may send.
inline constexpr rapidjson::SizeType list_max = 100;

/// What was read, or everything that is wrong with it. No violations and no value: not JSON at all.
template <class T>
struct Decoded {
  std::optional<T> value;
  std::vector<Violation> violations;
};

/// Reads values and collects what is wrong, with JSON Pointers (RFC 6901).
class Decoder {
 public:
  template <class T>
  std::optional<T> read(const rapidjson::Value& value, const std::string& pointer) {
    return read(value, pointer, std::type_identity<T>{});
  }

  std::vector<Violation> take_violations() { return std::move(violations_); }

 private:
  template <class T>
  std::optional<T> wrong(const std::string& pointer, std::string_view code) {
    violations_.push_back({pointer, std::string{code}});
    return std::nullopt;
  }

  static std::string_view text_of(const rapidjson::Value& value) {
    return {value.GetString(), value.GetStringLength()};
  }

  template <class T, class Parse>
  std::optional<T> read_text(const rapidjson::Value& value, const std::string& pointer,
                             Parse parse) {
    if (!value.IsString()) return wrong<T>(pointer, "not_a_string");
    auto read = parse(text_of(value));
    return read ? std::move(read) : wrong<T>(pointer, "invalid_format");
  }

  template <domain::TextValue T>
  std::optional<T> read(const rapidjson::Value& value, const std::string& pointer,
                        std::type_identity<T>) {
    return read_text<T>(value, pointer, [](std::string_view text) { return T::parse(text); });
  }

  template <class T>
  std::optional<Typed<T>> read(const rapidjson::Value& value, const std::string& pointer,
                               std::type_identity<Typed<T>>) {
    return read_text<Typed<T>>(value, pointer, [](std::string_view text) {
      const auto typed = T::typed(text);
      return typed ? std::optional{Typed<T>{*typed}} : std::nullopt;
    });
  }

  template <domain::NamedEnum E>
  std::optional<E> read(const rapidjson::Value& value, const std::string& pointer,
                        std::type_identity<E>) {
    if (!value.IsString()) return wrong<E>(pointer, "not_a_string");
    const auto known = domain::named<E>(text_of(value));
    return known ? known : wrong<E>(pointer, "unknown_value");
  }

  template <std::size_t Max>
  std::optional<Text<Max>> read(const rapidjson::Value& value, const std::string& pointer,
                                std::type_identity<Text<Max>>) {
    return read_words<Text<Max>>(value, pointer, Max, domain::Lines::one);
  }

  template <std::size_t Max>
  std::optional<LongText<Max>> read(const rapidjson::Value& value, const std::string& pointer,
                                    std::type_identity<LongText<Max>>) {
    return read_words<LongText<Max>>(value, pointer, Max, domain::Lines::many);
  }

  template <class T>
  std::optional<T> read_words(const rapidjson::Value& value, const std::string& pointer,
                              std::size_t length_max, domain::Lines lines) {
    if (!value.IsString()) return wrong<T>(pointer, "not_a_string");
    const std::string_view text = text_of(value);
    if (!domain::is_clean_text(text, lines)) return wrong<T>(pointer, "invalid_format");
    if (text.empty()) return wrong<T>(pointer, "too_short");
    if (domain::length_of(text) > length_max) return wrong<T>(pointer, "too_long");
    return T{std::string{text}};
  }

  std::optional<domain::Date> read(const rapidjson::Value& value, const std::string& pointer,
                                   std::type_identity<domain::Date>) {
    return read_text<domain::Date>(value, pointer, domain::parse_date);
  }

  std::optional<bool> read(const rapidjson::Value& value, const std::string& pointer,
                           std::type_identity<bool>) {
    return value.IsBool() ? std::optional{value.GetBool()} : wrong<bool>(pointer, "not_a_boolean");
  }

  template <domain::Quantity Q>
  std::optional<Q> read(const rapidjson::Value& value, const std::string& pointer,
                        std::type_identity<Q>) {
    if (!value.IsInt()) return wrong<Q>(pointer, "not_an_integer");
    return Q{value.GetInt()};
  }

  template <class T>
  std::optional<std::vector<T>> read(const rapidjson::Value& value, const std::string& pointer,
                                     std::type_identity<std::vector<T>>) {
    using List = std::vector<T>;
    if (!value.IsArray()) return wrong<List>(pointer, "not_an_array");
    if (value.Size() > list_max) return wrong<List>(pointer, "too_long");
    List list;
    for (rapidjson::SizeType i = 0; i < value.Size(); ++i)
      if (auto item = read<T>(value[i], pointer + "/" + std::to_string(i)))
        list.push_back(*std::move(item));
    return list.size() == value.Size() ? std::optional{std::move(list)} : std::nullopt;
  }

  template <std::size_t Max>
  std::optional<Octets<Max>> read(const rapidjson::Value& value, const std::string& pointer,
                                  std::type_identity<Octets<Max>>) {
    if (!value.IsString()) return wrong<Octets<Max>>(pointer, "not_a_string");
    auto octets = parse_base64(text_of(value));
    if (!octets) return wrong<Octets<Max>>(pointer, "not_base64");
    if (octets->empty()) return wrong<Octets<Max>>(pointer, "too_short");
    if (octets->size() > Max) return wrong<Octets<Max>>(pointer, "too_long");
    return Octets<Max>{*std::move(octets)};
  }

  template <std::size_t Max>
  std::optional<Verbatim<Max>> read(const rapidjson::Value& value, const std::string& pointer,
                                    std::type_identity<Verbatim<Max>>) {
    if (!value.IsString()) return wrong<Verbatim<Max>>(pointer, "not_a_string");
    const std::string_view text = text_of(value);
    if (text.empty()) return wrong<Verbatim<Max>>(pointer, "too_short");
    if (text.size() > Max) return wrong<Verbatim<Max>>(pointer, "too_long");
    return Verbatim<Max>{std::string{text}};
  }

  template <int Max>
  std::optional<Count<Max>> read(const rapidjson::Value& value, const std::string& pointer,
                                 std::type_identity<Count<Max>>) {
    if (!value.IsInt()) return wrong<Count<Max>>(pointer, "not_an_integer");
    if (value.GetInt() < 1 || value.GetInt() > Max)
      return wrong<Count<Max>>(pointer, "out_of_range");
    return Count<Max>{value.GetInt()};
  }

  template <Described T>
  std::optional<T> read(const rapidjson::Value& value, const std::string& pointer,
                        std::type_identity<T>) {
    if (!value.IsObject()) return wrong<T>(pointer, "not_an_object");
    const bool only_known = refuse_unknown<T>(value, pointer);
    return std::apply(
        [&](const auto&... f) -> std::optional<T> {
          // Braces keep the order, so violations come in the order of the fields.
          std::tuple members{
              read_member<typename std::decay_t<decltype(f)>::Member>(value, pointer, f.name)...};
          return std::apply(
              [&](auto&... member) -> std::optional<T> {
                if (!only_known || !(member.has_value() && ...)) return std::nullopt;
                return consistent(T{*std::move(member)...}, pointer);
              },
              members);
        },
        Fields<T>::all);
  }

  template <Described T, std::size_t Max>
  std::optional<Partial<T, Max>> read(const rapidjson::Value& value, const std::string& pointer,
                                      std::type_identity<Partial<T, Max>>) {
    using Part = Partial<T, Max>;
    if (!value.IsObject()) return wrong<Part>(pointer, "not_an_object");
    bool well_formed = refuse_unknown<T>(value, pointer);
    const auto judge = [&]<class M>(const Field<T, M>& f) {
      using Member = std::optional<typename PartOf<M>::type>;
      if (!read_member<Member>(value, pointer, f.name)) well_formed = false;
    };
    std::apply([&](const auto&... f) { (judge(f), ...); }, Fields<T>::all);
    if (!well_formed) return std::nullopt;
    Part part{written(value)};
    if (part.text.size() > Max) return wrong<Part>(pointer, "too_long");
    return part;
  }

  template <class T>
  std::optional<T> consistent(T value, const std::string& pointer) {
    if constexpr (requires { Fields<T>::faults(value); }) {
      const std::vector<Violation> faults = Fields<T>::faults(value);
      for (const auto& [own, code] : faults) violations_.push_back({pointer + own, code});
      if (!faults.empty()) return std::nullopt;
    }
    return std::optional<T>{std::move(value)};
  }

  /// The member as M; for an optional M an absent member is an empty value.
  template <class M>
  std::optional<M> read_member(const rapidjson::Value& object, const std::string& pointer,
                               std::string_view name) {
    const std::string own = pointer + "/" + std::string{name};
    const auto* found = member_of(object, name);
    if constexpr (is_optional<M>) {
      if (found == nullptr) return M{};
      auto value = read<typename M::value_type>(*found, own);
      return value ? std::optional<M>{M{*std::move(value)}} : std::nullopt;
    } else {
      if (found == nullptr) return wrong<M>(own, "missing");
      return read<M>(*found, own);
    }
  }

  template <class T>
  bool refuse_unknown(const rapidjson::Value& object, const std::string& pointer) {
    if constexpr (Open<T>) return true;
    bool only_known = true;
    for (const auto& member : object.GetObject()) {
      const std::string_view name = text_of(member.name);
      const bool known =
          std::apply([&](const auto&... f) { return ((f.name == name) || ...); }, Fields<T>::all);
      if (known) continue;
      only_known = false;
      violations_.push_back({pointer + "/" + escaped(name), "unknown_property"});
    }
    return only_known;
  }

  static std::string escaped(std::string_view name) {
    constexpr std::size_t shown_max = 64;
    std::string text;
    for (const char c : name.substr(0, shown_max)) {
      if (c == '~') {
        text += "~0";
      } else if (c == '/') {
        text += "~1";
      } else {
        text += c;
      }
    }
    return domain::is_clean_text(text) ? text : "";
  }

  std::vector<Violation> violations_;
};

/// Reads a request body.
template <class T>
requires(Described<T> || is_partial<T>) Decoded<T> decode(std::string_view body) {
  const auto document = parse(body);
  if (!document) return {};
  Decoder decoder;
  auto value = decoder.read<T>(*document, "");
  return {std::move(value), decoder.take_violations()};
}

}  // namespace kezek::api::json
