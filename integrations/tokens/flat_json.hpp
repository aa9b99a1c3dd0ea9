#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kezek::integrations::tokens {

/// A member to write; what it views outlives it.
struct Member {
  std::string_view name;
  std::variant<std::string_view, std::int64_t> value;
};

/// One JSON object, its members in the order given.
std::string write_flat_object(const std::vector<Member>& members);

/// The members of a JSON object that holds nothing deeper: a token never does.
using FlatObject = std::map<std::string, std::variant<std::string, std::int64_t>, std::less<>>;

/// Absent unless `json` is exactly one object of unique members, each a string or an integer.
std::optional<FlatObject> read_flat_object(std::string_view json);

/// The string member `name`, or null when there is none.
const std::string* text_in(const FlatObject& object, std::string_view name);

/// The integer member `name`, or null when there is none.
const std::int64_t* number_in(const FlatObject& object, std::string_view name);

}  // namespace kezek::integrations::tokens
