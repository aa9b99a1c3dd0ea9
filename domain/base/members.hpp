#pragma once

#include <cstddef>
#include <utility>

namespace kezek::domain {

/// Stands for a member of any type; it is counted, never made.
struct AnyMember {
  template <class T>
  operator T() const;  // NOLINT(google-explicit-constructor): this is what it is for
};

template <class T, std::size_t... Index>
constexpr bool is_made_of(std::index_sequence<Index...>) {
  return requires { T{(static_cast<void>(Index), AnyMember{})...}; };
}

/// How many members an aggregate has, so that a table of them can be proved whole.
template <class T, std::size_t Count = 0>
constexpr std::size_t member_count() {
  if constexpr (is_made_of<T>(std::make_index_sequence<Count + 1>{}))
    return member_count<T, Count + 1>();
  else
    return Count;
}

}  // namespace kezek::domain
