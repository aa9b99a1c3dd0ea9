#include <catch2/catch.hpp>

#include "domain/base/text.hpp"
#include "tests/integrations/register_desk.hpp"

using namespace kezek;
using namespace kezek::test;
using Catch::Contains;
using integrations::registers::HttpPersonRegister;

namespace {

const std::string whole =
    R"({"iin":"211332500004","surname":"ТЕСТОВА","name":"АЯЛА","patronymic":"ТЕСТҚЫЗЫ",)"
    R"("birthDate":"2023-05-14","lifeStatus":{"code":"0"},"regAddress":{)"
    R"("country":{"code":"398"},"region":{"code":"1902402","nameRu":"город Кокшетау"}}})";

std::string swapped(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::optional<domain::RegisteredPerson> person_told(const std::string& answer) {
  const OneAnswer service{
      {200, answer}
  };
  const SetClock clock{at("2026-03-02", 9)};
  HttpPersonRegister persons{{.base_url = service.url()}, clock};
  return persons.find(iin("211332500004"));
}

}  // namespace

TEST_CASE("The NCA's test identity is registered in Kokshetau", "[registers]") {
  RegisterDesk desk;
  const auto person = desk.persons.find(iin("123456789011"));
  REQUIRE(person);
  CHECK(person->name.full() == "ТЕСТОВ ТЕСТ ТЕСТОВИЧ");
  CHECK(person->birth_date == day("1985-05-14"));
  CHECK(person->is_active);
  REQUIRE(person->address);
  CHECK(person->address->oblast_code == "1902");
  CHECK(person->address->region_code == "1902402");
  CHECK(person->address->region_kk == "Көкшетау қаласы");
  CHECK(person->address->region_ru == "город Кокшетау");
  CHECK(person->address->text_kk ==
        "Ақмола облысы, Көкшетау қаласы, улица Ауэзова, 12-үй, 45-пәтер");
  CHECK(person->address->text_ru ==
        "Акмолинская область, город Кокшетау, улица Ауэзова, дом 12, кв. 45");
  CHECK(person->address->ar_code == "0201111000000012");
}

TEST_CASE("People of every kind come through", "[registers]") {
  RegisterDesk desk;
  CHECK_FALSE(desk.persons.find(iin("811332300007"))->is_active);
  CHECK_FALSE(desk.persons.find(iin("891332300001"))->address);
  CHECK_FALSE(desk.persons.find(iin("941332400007"))->name.patronymic);
  const auto outsider = desk.persons.find(iin("841332300002"));
  CHECK_THAT(outsider->address->text_kk, Contains("Солтүстік Қазақстан облысы, Есіл ауданы"));
  const auto burabay = desk.persons.find(iin("941332400007"));
  CHECK_THAT(burabay->address->text_ru, Contains("дом 9, корпус а, кв. 61"));
  CHECK_FALSE(desk.persons.find(iin("211332500022")));
}

TEST_CASE("The question is a POST with the IIN in its body only", "[registers]") {
  const OneAnswer service{
      {200, whole}
  };
  const SetClock clock{at("2026-03-02", 9)};
  HttpPersonRegister persons{
      {.base_url = service.url() + "/gbdfl/", .token = "kdp-7"},
      clock
  };
  REQUIRE(persons.find(iin("211332500004")));
  const auto question = service.last();
  CHECK(question.method == "POST");
  CHECK(question.target == "/gbdfl/persons/search");
  CHECK(question.body == R"({"iin":"211332500004"})");
  CHECK(question.authorization == "Bearer kdp-7");
}

TEST_CASE("What may be absent may be absent or null", "[registers]") {
  const auto person = person_told(whole);
  REQUIRE(person);
  CHECK(person->name == domain::PersonName{"ТЕСТОВА", "АЯЛА", "ТЕСТҚЫЗЫ"});
  CHECK(person->address->region_kk == "город Кокшетау");
  CHECK(person->address->ar_code.empty());

  for (const auto* value : {"null", "\"\""})
    CHECK_FALSE(person_told(swapped(whole, "\"ТЕСТҚЫЗЫ\"", value))->name.patronymic);
  const auto address_at = whole.find("{\"country\"");
  const std::string before = whole.substr(0, address_at);
  for (const auto* address : {"null", "{}", R"({"country":{"code":"398","nameRu":"КАЗАХСТАН"}})"})
    CHECK_FALSE(person_told(before + address + "}")->address);
  const auto abroad = person_told(before + R"({"country":{"code":"643","nameRu":"РОССИЯ"}}})");
  CHECK(abroad->address->text_kk == "РОССИЯ");
  CHECK(abroad->address->region_code.empty());
  const auto odd = person_told(swapped(whole, "\"region\"", R"("arCode":"12","region")"));
  CHECK(odd->address->ar_code.empty());
  CHECK_FALSE(person_told(swapped(whole, "{\"code\":\"0\"}", "{\"code\":\"1\"}"))->is_active);
}

TEST_CASE("An address longer than what is kept of one is no answer", "[registers]") {
  const std::string refused = "the persons register: the answer has no proper ";
  for (const auto* member : {"country", "district", "region"}) {
    const auto with_code = [&](std::size_t digits) {
      const auto code = R"({"code":")" + std::string(digits, '7') + R"("},"city":"К"}})";
      return whole.substr(0, whole.find("{\"country\"")) + "{\"" + member + "\":" + code;
    };
    CHECK(person_told(with_code(20))->address);
    CHECK(complaint_of([&] { person_told(with_code(21)); }) == refused + "code");
  }
  const std::string long_part(200, 'A');
  const auto with_line = [&](std::string_view region_kk, std::size_t flat) {
    std::string parts = R"("nameRu":"город Кокшетау"},)";
    for (const auto* part : {"city", "street", "building", "corpus"})
      parts.append("\"").append(part).append("\":\"").append(long_part).append("\",");
    parts.append(R"("flat":")").append(flat, '7').append("\"}}");
    return swapped(whole, R"("nameRu":"город Кокшетау"}}})",
                   "\"nameKz\":\"" + std::string{region_kk} + "\"," + parts);
  };
  const auto longest_kk = person_told(with_line("город Кокшетау", 160));
  CHECK(domain::length_of(longest_kk->address->text_kk) == 1000);
  CHECK(complaint_of([&] { person_told(with_line("город Кокшетау", 161)); }) ==
        refused + "regAddress");
  const auto longest_ru = person_told(with_line("К", 161));
  CHECK(domain::length_of(longest_ru->address->text_ru) == 1000);
  CHECK(complaint_of([&] { person_told(with_line("К", 162)); }) == refused + "regAddress");
}

TEST_CASE("A record that is not whole is no answer, and names no one", "[registers]") {
  for (const auto& [from, to] : {
           std::pair{"\"211332500004\"",                    "\"211332500014\""            },
           {"\"211332500004\"",                    "211332500004"                },
           {"\"211332500004\"",                    "\"000000000000\""            },
           {"\"iin\":\"211332500004\",",           ""                            },
           {"\"surname\":\"ТЕСТОВА\",",     ""                            },
           {"\"surname\":\"ТЕСТОВА\"",      "\"surname\":\"\""            },
           {"\"name\":\"АЯЛА\"",               "\"name\":\"АЯ\\nЛА\""    },
           {"\"name\":\"АЯЛА\"",               "\"name\":\"АЯ\\u0000ЛА\""},
           {"\"name\":\"АЯЛА\"",               "\"name\":[\"АЯЛА\"]"     },
           {"\"patronymic\":\"ТЕСТҚЫЗЫ\"", "\"patronymic\":7"            },
           {"2023-05-14",                          "2023-02-29"                  },
           {"2023-05-14",                          "14.05.2023"                  },
           {"2023-05-14",                          "2023-05-14T00:00:00"         },
           {"2023-05-14",                          "2023-5-014"                  },
           {"2023-05-14",                          "+023-05-14"                  },
           {"\"birthDate\":\"2023-05-14\",",       ""                            },
           {"\"lifeStatus\":{\"code\":\"0\"}",     "\"lifeStatus\":\"0\""        },
           {"\"lifeStatus\":{\"code\":\"0\"}",     "\"lifeStatus\":{\"code\":0}" },
           {"\"lifeStatus\":{\"code\":\"0\"},",    ""                            },
           {"{\"country\"",                        "[{\"country\""               },
           {"\"1902402\"",                         "1902402"                     },
  }) {
    std::string answer = swapped(whole, from, to);
    if (std::string_view{to}.starts_with('[') && std::string_view{from}.starts_with('{'))
      answer = swapped(answer, "}}}", "}}]}");
    CAPTURE(answer);
    const std::string complaint = complaint_of([&] { person_told(answer); });
    CHECK_THAT(complaint, Catch::StartsWith("the persons register: "));
    CHECK_THAT(complaint, !Contains("2113325000") && !Contains("АЯЛА") && !Contains("2023"));
  }
  const std::string long_name = swapped(whole, "АЯЛА", std::string(201, 'A'));
  CHECK_FALSE(complaint_of([&] { person_told(long_name); }).empty());
  CHECK(person_told(swapped(whole, "АЯЛА", std::string(200, 'A'))));
}
