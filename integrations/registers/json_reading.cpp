#include "integrations/registers/json_reading.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "domain/base/expects.hpp"
#include "domain/base/text.hpp"

namespace kezek::integrations::registers {

namespace {

constexpr std::size_t characters_max = 200;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The number in `text`; every character of it is a digit.
template <class Number>
Number number(std::string_view text) {
  Number value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::optional<domain::Date> date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = text.substr(0, 4);
  const auto month = text.substr(5, 2);
  const auto day = text.substr(8, 2);
  for (const auto part : {year, month, day})
    if (!std::ranges::all_of(part, is_digit)) return std::nullopt;
  const std::chrono::year_month_day read{std::chrono::year{number<int>(year)},
                                         std::chrono::month{number<unsigned>(month)},
                                         std::chrono::day{number<unsigned>(day)}};
  return read.ok() ? std::optional<domain::Date>{read} : std::nullopt;
}

}  // namespace

std::unique_ptr<const rapidjson::Document> read_object(std::string_view text) {
  // RapidJSON takes a raw NUL for the end of the text and would not see what follows it.
  if (text.find('\0') != std::string_view::npos) return nullptr;
  constexpr unsigned flags = rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag;
  auto document = std::make_unique<rapidjson::Document>();
  document->Parse<flags>(text.data(), text.size());
  if (document->HasParseError() || !document->IsObject()) return nullptr;
  return document;
}

std::string write_object(std::string_view name, std::string_view value) {
  return write_object({
      {name, value}
  });
}

std::string write_object(Members members) {
  rapidjson::StringBuffer text;
  rapidjson::Writer json{text};
  json.StartObject();
  for (const auto& [name, value] : members) {
    json.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
    json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }
  json.EndObject();
  return {text.GetString(), text.GetSize()};
}

bool bool_in(const Json& object, const char* name) {
  const Json* member = member_of(object, name);
  if (member == nullptr || !member->IsBool()) refuse_member(name);
  return member->GetBool();
}

void refuse_member(const char* name) {
  throw domain::Unavailable{std::string{"the answer has no proper "} + name};
}

const Json* member_of(const Json& object, const char* name) {
  const auto member = object.FindMember(name);
  return member == object.MemberEnd() || member->value.IsNull() ? nullptr : &member->value;
}

std::string text_or_none(const Json& object, const char* name) {
  const Json* member = member_of(object, name);
  if (member == nullptr) return {};
  if (!member->IsString()) refuse_member(name);
  std::string text{member->GetString(), member->GetStringLength()};
  if (!domain::is_clean_text(text) || domain::length_of(text) > characters_max) refuse_member(name);
  return text;
}

std::string text_in(const Json& object, const char* name) {
  std::string text = text_or_none(object, name);
  if (text.empty()) refuse_member(name);
  return text;
}

domain::Date date_in(const Json& object, const char* name) {
  const auto read = date(text_in(object, name));
  if (!read) refuse_member(name);
  return *read;
}

domain::Iin iin_in(const Json& object, const char* name) {
  const auto iin = domain::Iin::parse(text_in(object, name));
  if (!iin) refuse_member(name);
  return *iin;
}

const Json* object_or_none(const Json& object, const char* name) {
  const Json* member = member_of(object, name);
  if (member != nullptr && !member->IsObject()) refuse_member(name);
  return member;
}

const Json& object_in(const Json& object, const char* name) {
  const Json* member = object_or_none(object, name);
  if (member == nullptr) refuse_member(name);
  return *member;
}

}  // namespace kezek::integrations::registers
