#include <algorithm>
#include <string>
#include <string_view>

#include "domain/base/expects.hpp"
#include "domain/base/text.hpp"
#include "integrations/registers/record_reading.hpp"
#include "tests/fuzz/parser.hpp"

namespace kezek::test {

namespace {

using domain::expects;
using namespace integrations::registers;

constexpr auto whole_person =
    R"({"iin":"211332500004","surname":"ТЕСТОВА","name":"АЯЛА","patronymic":"ТЕСТҚЫЗЫ",)"
    R"("birthDate":"2023-05-14","gender":{"code":"2"},"lifeStatus":{"code":"0"},"regAddress":{)"
    R"("country":{"code":"398"},"district":{"code":"1902","nameRu":"Акмолинская область"},)"
    R"("region":{"code":"1902402","nameKz":"Көкшетау қаласы","nameRu":"город Кокшетау"},)"
    R"("city":"","street":"улица Абая","building":"1","corpus":"2","flat":"3",)"
    R"("arCode":"0201111000000012"}})";
constexpr auto bare_person =
    R"({"iin":"211332500004","surname":"A","name":"B","birthDate":"2023-05-14",)"
    R"("lifeStatus":{"code":"1"},"regAddress":null})";
constexpr auto birth =
    R"({"child_iin":"211332500004","parents":[{"iin":"881332400006"},{"iin":"861332300006"}]})";

/// As long as an address may be: whatever is inserted is too much.
std::string longest_person() {
  std::string text =
      R"({"iin":"211332500004","surname":"A","name":"B","birthDate":"2023-05-14",)"
      R"("lifeStatus":{"code":"0"},"regAddress":{"district":{"code":"19020000000000000000"})";
  for (const auto* part : {"city", "street", "building", "corpus", "flat"})
    text += std::string{",\""} + part + "\":\"" + std::string(193, '7') + '"';
  return text + "}}";
}

// What the columns of an application hold.
constexpr std::size_t name_max = 300;
constexpr std::size_t code_max = 20;
constexpr std::size_t line_max = 1000;

void fits(std::string_view text, std::size_t characters_max) {
  expects(domain::is_clean_text(text) && domain::length_of(text) <= characters_max);
}

void is_kept_whole(const domain::RegisteredAddress& address) {
  fits(address.region_code, code_max);
  fits(address.oblast_code, code_max);
  fits(address.region_kk, name_max);
  fits(address.region_ru, name_max);
  fits(address.text_kk, line_max);
  fits(address.text_ru, line_max);
  expects(!address.text_kk.empty() && !address.text_ru.empty());
  expects(address.ar_code.empty() || address.ar_code.size() == 16);
  expects(std::ranges::all_of(address.ar_code, [](char c) { return c >= '0' && c <= '9'; }));
}

void is_kept_whole(const domain::RegisteredPerson& person) {
  for (const auto& name :
       {person.name.surname, person.name.name, person.name.patronymic.value_or("-")}) {
    expects(!name.empty());
    fits(name, name_max);
  }
  expects(std::chrono::year_month_day{person.birth_date}.ok());
  if (person.address) is_kept_whole(*person.address);
}

/// What the reader makes of the record; nothing when it is refused, by words that are ours only.
template <class Read>
bool is_read(Read read) {
  try {
    read();
    return true;
  } catch (const domain::Unavailable& refusal) {
    constexpr std::string_view complaint = "the answer has no proper ";
    const std::string_view text = refusal.what();
    expects(text.starts_with(complaint) && text.size() < complaint.size() + 16);
    return false;
  }
}

bool examine(std::string_view answer) {
  const auto record = read_object(answer);
  if (!record) return false;
  const bool names_person = is_read([&] { is_kept_whole(person_in(*record)); });
  const bool names_parents = is_read([&] { expects(parents_in(*record).size() <= 8); });
  return names_person || names_parents;
}

}  // namespace

Parser register_answer() {
  return {
      {whole_person, bare_person, longest_person(), birth},
      examine
  };
}

}  // namespace kezek::test
