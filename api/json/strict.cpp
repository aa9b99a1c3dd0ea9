#include "api/json/strict.hpp"

#include <algorithm>
#include <vector>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "domain/base/text.hpp"

namespace kezek::api::json {

namespace {

using rapidjson::Value;

/// RapidJSON would pass over it (RFC 8259 §8.1 forbids sending one).
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// The brackets outside strings, in their order; an escaped quote ends no string.
class Brackets {
 public:
  void read(char c) {
    if (in_string_) {
      read_in_string(c);
    } else if (c == '"') {
      in_string_ = true;
    } else if (c == '{' || c == '[') {
      ++depth_;
    } else if (c == '}' || c == ']') {
      --depth_;
    }
  }
  int depth() const { return depth_; }

 private:
  void read_in_string(char c) {
    in_string_ = escaped_ || c != '"';
    escaped_ = c == '\\' && !escaped_;
  }

  int depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
};

bool is_too_deep(std::string_view text) {
  Brackets brackets;
  return std::ranges::any_of(text, [&](char c) {
    brackets.read(c);
    return brackets.depth() > depth_max;
  });
}

std::string_view view(const Value& text) { return {text.GetString(), text.GetStringLength()}; }

/// RapidJSON takes an escaped half of a surrogate pair, if it is the second, for a character.
bool is_sound_text(const Value& text) {
  return domain::is_utf8(view(text)) && view(text).find('\0') == std::string_view::npos;
}

bool is_sound(const Value& value);

bool is_sound_object(const Value& object) {
  std::vector<std::string_view> keys;
  for (const auto& member : object.GetObject()) {
    if (!is_sound_text(member.name) || !is_sound(member.value)) return false;
    keys.push_back(view(member.name));
  }
  std::ranges::sort(keys);
  return std::ranges::adjacent_find(keys) == keys.end();
}

bool is_sound(const Value& value) {
  if (value.IsString()) return is_sound_text(value);
  if (value.IsArray()) return std::ranges::all_of(value.GetArray(), is_sound);
  return !value.IsObject() || is_sound_object(value);
}

}  // namespace

std::unique_ptr<const rapidjson::Document> parse(std::string_view text) {
  constexpr unsigned flags = rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag;
  if (is_too_deep(text) || text.starts_with(byte_order_mark)) return nullptr;
  // RapidJSON takes a NUL for the end and would not see what follows.
  if (text.find('\0') != std::string_view::npos) return nullptr;
  auto document = std::make_unique<rapidjson::Document>();
  document->Parse<flags>(text.data(), text.size());
  if (document->HasParseError() || !is_sound(*document)) return nullptr;
  return document;
}

const Value* member_of(const Value& object, std::string_view name) {
  const auto found = object.FindMember(
      rapidjson::StringRef(name.data(), static_cast<rapidjson::SizeType>(name.size())));
  return found == object.MemberEnd() ? nullptr : &found->value;
}

std::string written(const Value& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer{buffer};
  value.Accept(writer);
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace kezek::api::json
