#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include <rapidjson/document.h>

namespace kezek::api::json {

inline constexpr int depth_max = 32;

/// Parses what RFC 8259 allows and one reader cannot mistake for another: valid UTF-8, no duplicate
/// keys, no NUL, nothing after the value, at most `depth_max` deep. Null otherwise.
std::unique_ptr<const rapidjson::Document> parse(std::string_view text);

/// The member of that name; null when there is none.
const rapidjson::Value* member_of(const rapidjson::Value& object, std::string_view name);

/// The value as a JSON text without spaces, its members in the order in which they came.
std::string written(const rapidjson::Value& value);

}  // namespace kezek::api::json
