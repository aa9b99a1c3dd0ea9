#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>

namespace kezek::domain {

/// A value with one spelling, the same in JSON, SQL, logs and openapi.yaml.
template <class T>
concept TextValue = requires(const T& value, std::string_view text) {
  { value.text() } -> std::convertible_to<std::string>;
  { T::parse(text) } -> std::same_as<std::optional<T>>;
};

/// True when the bytes are UTF-8 (no overlong form, no surrogate) and hold no control character
/// except, where `lines` allows it, the line feed.
enum class Lines { one, many };
bool is_clean_text(std::string_view text, Lines lines = Lines::one);

/// True when the bytes are UTF-8: no overlong form, no surrogate.
bool is_utf8(std::string_view text);

/// Number of code points of valid UTF-8.
std::size_t length_of(std::string_view text);

}  // namespace kezek::domain
