#pragma once

#include <concepts>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

namespace kezek::api::json {

/// One member of a wire type.
template <class T, class M>
struct Field {
  using Member = M;
  std::string_view name;
  M T::*member;
};

template <class T, class M>
constexpr Field<T, M> field(std::string_view name, M T::*member) {
  return {name, member};
}

/// The wire shape of T, declared once: `name` is the schema in openapi.yaml, `all` a tuple of
/// field(...) in the order of T's members. Encoder, decoder and --describe read it. Where members
/// depend on one another, `faults` says what is wrong with a value, its pointers from the value on.
template <class T>
struct Fields;

template <class T>
concept Described = requires {
  Fields<T>::name;
  Fields<T>::all;
};

/// A wire type of somebody else's protocol, which may grow: members that are not ours are passed
/// over. It says so by `Fields<T>::open`; every other type refuses them.
template <class T>
concept Open = Described<T> && requires {
  Fields<T>::open;
};

/// Text a person types; longer or dirty input is a violation.
template <std::size_t LengthMax>
struct Text {
  std::string text;
};

/// Text of more than one line that a person types.
template <std::size_t LengthMax>
struct LongText {
  std::string text;
};

/// A value that people type: read by T::typed, which forgives spaces or demands a check digit.
template <class T>
struct Typed {
  T value;
};

/// Octets, base64 on the wire; at most `BytesMax`.
template <std::size_t BytesMax>
struct Octets {
  std::string octets;
};

/// Text exactly as it was sent, lines and armour included, for who judges it by rules of its own;
/// at most `BytesMax` octets.
template <std::size_t BytesMax>
struct Verbatim {
  std::string text;
};

/// A positive number no larger than `Max`.
template <int Max>
struct Count {
  int value;
};

/// A T that somebody is still typing, as a JSON text of at most `BytesMax` octets: any field, at
/// any depth, may be absent; what is there has T's own format. Whether the fields agree is not
/// asked. Its schema is called `Partial` and then as T's.
template <Described T, std::size_t BytesMax = std::numeric_limits<std::size_t>::max()>
struct Partial {
  std::string text;
};

template <class T>
inline constexpr bool is_partial = false;
template <Described T, std::size_t BytesMax>
inline constexpr bool is_partial<Partial<T, BytesMax>> = true;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<std::vector<T>> = true;

/// What a member of type M is where everything may be absent.
template <class M>
struct PartOf {
  using type = M;
};
template <Described M>
struct PartOf<M> {
  using type = Partial<M>;
};
template <class M>
struct PartOf<std::optional<M>> : PartOf<M> {};
template <class M>
struct PartOf<std::vector<M>> {
  using type = std::vector<typename PartOf<M>::type>;
};

}  // namespace kezek::api::json
