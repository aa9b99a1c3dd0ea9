#include "integrations/tokens/flat_json.hpp"

#include <utility>

#include <rapidjson/encodedstream.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace kezek::integrations::tokens {

namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

/// Takes members as RapidJSON meets them; anything but a flat object stops the reading.
class MemberCollector : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, MemberCollector> {
 public:
  // The names of these methods are RapidJSON's.
  // NOLINTBEGIN(readability-identifier-naming)
  bool Default() { return false; }
  bool StartObject() { return !std::exchange(open_, true); }
  bool EndObject(rapidjson::SizeType) { return true; }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    name_.assign(text, size);
    return true;
  }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    return keep(std::string{text, size});
  }
  bool Int(int number) { return keep(std::int64_t{number}); }
  bool Uint(unsigned number) { return keep(std::int64_t{number}); }
  bool Int64(std::int64_t number) { return keep(number); }
  // RapidJSON calls every positive number beyond 32 bits unsigned.
  bool Uint64(std::uint64_t number) {
    return std::in_range<std::int64_t>(number) && keep(static_cast<std::int64_t>(number));
  }
  // NOLINTEND(readability-identifier-naming)

  FlatObject& members() { return members_; }

 private:
  bool keep(FlatObject::mapped_type value) {
    return open_ && members_.emplace(name_, std::move(value)).second;
  }

  bool open_ = false;
  std::string name_;
  FlatObject members_;
};

void write(Writer& json, std::string_view text) {
  json.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void write(Writer& json, std::int64_t number) { json.Int64(number); }

}  // namespace

std::string write_flat_object(const std::vector<Member>& members) {
  rapidjson::StringBuffer text;
  Writer json{text};
  json.StartObject();
  for (const auto& member : members) {
    write(json, member.name);
    std::visit([&json](auto value) { write(json, value); }, member.value);
  }
  json.EndObject();
  return {text.GetString(), text.GetSize()};
}

std::optional<FlatObject> read_flat_object(std::string_view json) {
  // RapidJSON takes a raw NUL for the end of the text and would not see what follows it.
  if (json.find('\0') != std::string_view::npos) return std::nullopt;
  constexpr unsigned flags = rapidjson::kParseValidateEncodingFlag;
  rapidjson::MemoryStream bytes{json.data(), json.size()};
  rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> stream{bytes};
  MemberCollector collector;
  rapidjson::Reader reader;
  if (reader.Parse<flags>(stream, collector).IsError()) return std::nullopt;
  return std::move(collector.members());
}

const std::string* text_in(const FlatObject& object, std::string_view name) {
  const auto member = object.find(name);
  return member == object.end() ? nullptr : std::get_if<std::string>(&member->second);
}

const std::int64_t* number_in(const FlatObject& object, std::string_view name) {
  const auto member = object.find(name);
  return member == object.end() ? nullptr : std::get_if<std::int64_t>(&member->second);
}

}  // namespace kezek::integrations::tokens
