#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <rapidjson/document.h>

#include "domain/base/iin.hpp"
#include "domain/base/time.hpp"

namespace kezek::integrations::registers {

using Json = rapidjson::Value;

/// Null unless `text` is one JSON object in UTF-8.
std::unique_ptr<const rapidjson::Document> read_object(std::string_view text);

/// `{"name":"value", …}`.
using Members = std::initializer_list<std::pair<std::string_view, std::string_view>>;
std::string write_object(Members members);
/// `{"name":"value"}`.
std::string write_object(std::string_view name, std::string_view value);

/// The member `name`, or null when it is absent or JSON's null.
const Json* member_of(const Json& object, const char* name);

// Each throws domain::Unavailable naming the member, never its value, when it is not of its shape.

/// A non-empty text of one line and at most 200 characters.
std::string text_in(const Json& object, const char* name);
/// The same, but it may be absent, null or empty.
std::string text_or_none(const Json& object, const char* name);
/// `YYYY-MM-DD`.
domain::Date date_in(const Json& object, const char* name);
bool bool_in(const Json& object, const char* name);
domain::Iin iin_in(const Json& object, const char* name);
const Json& object_in(const Json& object, const char* name);
/// Null when it is absent or JSON's null.
const Json* object_or_none(const Json& object, const char* name);

[[noreturn]] void refuse_member(const char* name);

}  // namespace kezek::integrations::registers
