#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace kezek::domain {

/// The wire spelling of one enumerator. An enum declares, beside itself,
/// `constexpr auto names(E)` returning an array of Named<E>.
template <class E>
struct Named {
  E value;
  std::string_view name;
};

template <class E>
concept NamedEnum = requires(E e) {
  names(e).size();
};

template <NamedEnum E>
constexpr std::string_view name_of(E value) {
  for (const auto& entry : names(E{}))
    if (entry.value == value) return entry.name;
  return {};
}

template <NamedEnum E>
constexpr std::optional<E> named(std::string_view name) {
  for (const auto& entry : names(E{}))
    if (entry.name == name) return entry.value;
  return std::nullopt;
}

}  // namespace kezek::domain
