#include "integrations/registers/address_reading.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "domain/base/text.hpp"

namespace kezek::integrations::registers {

namespace {

constexpr std::string_view kazakhstan = "398";
constexpr std::size_t ar_code_length = 16;

// What the columns of an address hold: a longer one is the register's fault, not the database's.
constexpr std::size_t code_length_max = 20;
constexpr std::size_t line_length_max = 1000;

/// A value of the register's dictionaries.
struct DictionaryValue {
  std::string code;
  std::string kk;
  std::string ru;
};

DictionaryValue dictionary_value_in(const Json& object, const char* name) {
  const Json* value = object_or_none(object, name);
  if (value == nullptr) return {};
  DictionaryValue read{text_or_none(*value, "code"), text_or_none(*value, "nameKz"),
                       text_or_none(*value, "nameRu")};
  if (domain::length_of(read.code) > code_length_max) refuse_member("code");
  if (read.kk.empty()) read.kk = read.ru;
  if (read.ru.empty()) read.ru = read.kk;
  return read;
}

/// The parts of one line that are there, with commas between them.
class Line {
 public:
  Line& add(std::string_view before, const std::string& part, std::string_view after = {}) {
    if (part.empty()) return *this;
    if (!text_.empty()) text_ += ", ";
    text_.append(before).append(part).append(after);
    return *this;
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

std::string ar_code_in(const Json& reg_address) {
  std::string code = text_or_none(reg_address, "arCode");
  const bool proper = code.size() == ar_code_length &&
                      std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
  return proper ? code : std::string{};
}

}  // namespace

std::optional<domain::RegisteredAddress> address_in(const Json& reg_address) {
  const DictionaryValue country = dictionary_value_in(reg_address, "country");
  const DictionaryValue oblast = dictionary_value_in(reg_address, "district");
  const DictionaryValue region = dictionary_value_in(reg_address, "region");
  const std::string city = text_or_none(reg_address, "city");
  const std::string street = text_or_none(reg_address, "street");
  const std::string building = text_or_none(reg_address, "building");
  const std::string corpus = text_or_none(reg_address, "corpus");
  const std::string flat = text_or_none(reg_address, "flat");
  const bool abroad = country.code != kazakhstan;

  Line kk;
  Line ru;
  if (abroad) kk.add("", country.kk);
  if (abroad) ru.add("", country.ru);
  kk.add("", oblast.kk).add("", region.kk).add("", city).add("", street);
  kk.add("", building, "-үй").add("", corpus, "-корпус").add("", flat, "-пәтер");
  ru.add("", oblast.ru).add("", region.ru).add("", city).add("", street);
  ru.add("дом ", building).add("корпус ", corpus).add("кв. ", flat);

  if (ru.text().empty()) return std::nullopt;
  for (const auto* line : {&kk, &ru})
    if (domain::length_of(line->text()) > line_length_max) refuse_member("regAddress");
  return domain::RegisteredAddress{.region_code = region.code,
                                   .region_kk = region.kk,
                                   .region_ru = region.ru,
                                   .text_kk = kk.text(),
                                   .text_ru = ru.text(),
                                   .ar_code = ar_code_in(reg_address),
                                   .oblast_code = oblast.code};
}

}  // namespace kezek::integrations::registers
