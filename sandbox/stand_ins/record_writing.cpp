#include "sandbox/stand_ins/record_writing.hpp"

#include <chrono>

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace kezek::sandbox {

namespace {

/// The day on which every value of the invented dictionaries was last changed.
constexpr std::string_view change_date = "2020-01-01";

class RecordWriter {
 public:
  RecordWriter() { json_.StartObject(); }

  void open(std::string_view name) {
    key(name);
    json_.StartObject();
  }
  void close() { json_.EndObject(); }
  void text(std::string_view name, std::string_view value) {
    key(name);
    string(value);
  }
  void flag(std::string_view name, bool value) {
    key(name);
    json_.Bool(value);
  }
  void text_unless_empty(std::string_view name, std::string_view value) {
    if (!value.empty()) text(name, value);
  }
  void dictionary(std::string_view name, std::string_view code, std::string_view ru,
                  std::string_view kk) {
    open(name);
    text("code", code);
    text("nameRu", ru);
    text("nameKz", kk);
    text("changeDate", change_date);
    close();
  }
  template <class Write>
  void list(std::string_view name, Write write_items) {
    key(name);
    json_.StartArray();
    write_items();
    json_.EndArray();
  }
  template <class Write>
  void item(Write write_members) {
    json_.StartObject();
    write_members();
    json_.EndObject();
  }
  std::string finish() {
    json_.EndObject();
    return {buffer_.GetString(), buffer_.GetSize()};
  }

 private:
  void key(std::string_view name) {
    json_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  }
  void string(std::string_view value) {
    json_.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }

  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> json_{buffer_};
};

std::string date_text(domain::Date day) {
  const std::chrono::year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

void write_address(RecordWriter& json, const Row& address) {
  json.open("regAddress");
  json.dictionary("country", address.at("country_code"), "КАЗАХСТАН", "ҚАЗАҚСТАН");
  json.dictionary("district", address.at("oblast_code"), address.at("oblast_ru"),
                  address.at("oblast_kk"));
  json.dictionary("region", address.at("region_code"), address.at("region_ru"),
                  address.at("region_kk"));
  for (const auto* part : {"city", "street", "building", "corpus", "flat"})
    json.text_unless_empty(part, address.at(part));
  json.text("beginDate", "2019-09-02");
  json.dictionary("status", "1", "постоянная регистрация", "тұрақты тіркеу");
  json.text_unless_empty("arCode", address.at("ar_code"));
  json.close();
}

}  // namespace

std::string person_record(const InventedPerson& person) {
  const Row& facts = person.facts;
  const bool alive = facts.at("life_status") == "0";
  const bool male = facts.at("gender") == "1";
  RecordWriter json;
  json.text("iin", facts.at("iin"));
  json.text("surname", facts.at("surname"));
  json.text("name", facts.at("name"));
  json.text_unless_empty("patronymic", facts.at("patronymic"));
  json.text("birthDate", date_text(person.birth_date));
  json.dictionary("gender", facts.at("gender"), male ? "мужской" : "женский",
                  male ? "еркек" : "әйел");
  json.dictionary("citizenship", "398", "КАЗАХСТАН", "ҚАЗАҚСТАН");
  json.dictionary("lifeStatus", facts.at("life_status"), alive ? "нормальный" : "умерший",
                  alive ? "қалыпты" : "қайтыс болған");
  if (person.address) write_address(json, *person.address);
  json.list("documents", [] {});
  return json.finish();
}

std::string birth_record(const InventedPerson& child) {
  RecordWriter json;
  json.text("child_iin", child.iin.text());
  json.list("parents", [&] {
    for (const auto& parent : child.parents) json.item([&] { json.text("iin", parent.text()); });
  });
  return json.finish();
}

std::string phone_record(std::string_view iin, std::string_view phone, bool registered) {
  RecordWriter json;
  json.text("iin", iin);
  json.text("phone", phone);
  json.flag("registered", registered);
  return json.finish();
}

std::string benefit_record(const BenefitQuestion& question, bool proved) {
  RecordWriter json;
  json.text("category", question.category);
  json.text("applicant_iin", question.applicant);
  json.text("child_iin", question.child);
  json.flag("proved", proved);
  return json.finish();
}

std::optional<BenefitQuestion> benefit_asked(std::string_view body) {
  rapidjson::Document question;
  question.Parse(body.data(), body.size());
  if (question.HasParseError() || !question.IsObject() || question.MemberCount() != 3)
    return std::nullopt;
  BenefitQuestion asked;
  for (const auto& [name, text] : {
           std::pair{"category",      &asked.category },
           std::pair{"applicant_iin", &asked.applicant},
           std::pair{"child_iin",     &asked.child    }
  }) {
    const auto member = question.FindMember(name);
    if (member == question.MemberEnd() || !member->value.IsString()) return std::nullopt;
    *text = member->value.GetString();
  }
  return asked;
}

std::optional<std::pair<std::string, std::string>> pair_asked(std::string_view body) {
  rapidjson::Document question;
  question.Parse(body.data(), body.size());
  if (question.HasParseError() || !question.IsObject() || question.MemberCount() != 2)
    return std::nullopt;
  const auto iin = question.FindMember("iin");
  const auto phone = question.FindMember("phone");
  if (iin == question.MemberEnd() || phone == question.MemberEnd() || !iin->value.IsString() ||
      !phone->value.IsString())
    return std::nullopt;
  return std::pair{std::string{iin->value.GetString()}, std::string{phone->value.GetString()}};
}

std::optional<std::string> iin_asked(std::string_view body, const char* name) {
  rapidjson::Document question;
  question.Parse(body.data(), body.size());
  if (question.HasParseError() || !question.IsObject() || question.MemberCount() != 1)
    return std::nullopt;
  const auto member = question.FindMember(name);
  if (member == question.MemberEnd() || !member->value.IsString()) return std::nullopt;
  return std::string{member->value.GetString(), member->value.GetStringLength()};
}

}  // namespace kezek::sandbox
