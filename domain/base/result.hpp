#pragma once

#include <utility>
#include <variant>

#include "domain/base/refusal.hpp"

namespace kezek::domain {

/// An act that succeeded and has nothing more to say.
struct Done {
  friend constexpr bool operator==(Done, Done) = default;
};

/// What was asked for, or the rule that forbids it. Broken machinery is not a Refusal: it throws.
/// Reads like std::expected<T, Refusal>; unlike it, `return Refusal::x` needs no wrapper.
template <class T>
class [[nodiscard]] Result {
 public:
  using Value = T;

  Result(T value) : state_{std::move(value)} {}
  Result(Refusal refusal) : state_{refusal} {}

  bool has_value() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return has_value(); }

  T& operator*() & { return std::get<T>(state_); }
  T&& operator*() && { return std::get<T>(std::move(state_)); }
  const T& operator*() const& { return std::get<T>(state_); }
  T* operator->() { return &**this; }
  const T* operator->() const { return &**this; }
  Refusal error() const { return std::get<Refusal>(state_); }

 private:
  std::variant<T, Refusal> state_;
};

}  // namespace kezek::domain
