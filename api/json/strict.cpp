#include "api/json/strict.hpp"

#include <algorithm>
#include <vector>

namespace kezek::api::json {

namespace {

using rapidjson::Value;

/// RapidJSON would pass over it (RFC 8259 §8.1 forbids sending one).
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_too_deep(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (depth > depth_max) return true;
  }
  return false;
}

std::string_view view(const Value& text) { return {text.GetString(), text.GetStringLength()}; }

bool has_nul(const Value& text) { return view(text).find('\0') != std::string_view::npos; }

bool is_sound(const Value& value);

bool is_sound_object(const Value& object) {
  std::vector<std::string_view> keys;
  for (const auto& member : object.GetObject()) {
    if (has_nul(member.name) || !is_sound(member.value)) return false;
    keys.push_back(view(member.name));
  }
  std::ranges::sort(keys);
  return std::ranges::adjacent_find(keys) == keys.end();
}

bool is_sound(const Value& value) {
  if (value.IsString()) return !has_nul(value);
  if (value.IsArray()) return std::ranges::all_of(value.GetArray(), is_sound);
  return !value.IsObject() || is_sound_object(value);
}

}  // namespace

std::optional<rapidjson::Document> parse(std::string_view text) {
  constexpr unsigned flags = rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag;
  if (is_too_deep(text) || text.starts_with(byte_order_mark)) return std::nullopt;
  rapidjson::Document document;
  document.Parse<flags>(text.data(), text.size());
  if (document.HasParseError() || !is_sound(document)) return std::nullopt;
  return document;
}

}  // namespace kezek::api::json
