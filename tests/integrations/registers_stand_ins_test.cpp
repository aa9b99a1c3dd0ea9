#include <set>

#include <catch2/catch.hpp>

#include "tests/integrations/register_desk.hpp"

using namespace kezek;
using namespace kezek::test;
using sandbox::People;

TEST_CASE("The invented people can't be anybody's", "[registers]") {
  const auto people = People::invented(day("2026-03-02"));
  REQUIRE(people.all().size() > 30);
  for (const auto& [text, person] : people.all()) {
    if (text == "123456789011") continue;
    CAPTURE(text);
    CHECK(domain::Iin::typed(text));
    CHECK(text.substr(2, 4) == "1332");
  }
}

TEST_CASE("There are children of every age, whatever the year", "[registers]") {
  for (const auto* today : {"2026-01-01", "2026-12-31", "2031-06-15"}) {
    const auto people = People::invented(day(today));
    const int year = static_cast<int>(std::chrono::year_month_day{day(today)}.year());
    std::set<int> ages;
    for (const auto& [text, person] : people.all()) {
      CHECK(person.birth_date <= day("2031-12-31"));
      if (!person.parents.empty())
        ages.insert(year - static_cast<int>(std::chrono::year_month_day{person.birth_date}.year()));
    }
    CHECK(ages == std::set{0, 1, 2, 3, 4, 5, 9});
  }
}

TEST_CASE("The invented people bring every letter of Kazakh and every trouble", "[registers]") {
  const auto people = People::invented(day("2026-03-02"));
  std::string names;
  std::map<domain::Date, int> twins;
  for (const auto& [text, person] : people.all()) {
    names += person.facts.at("surname") + person.facts.at("name") + person.facts.at("patronymic");
    if (person.facts.at("note") == "twin") ++twins[person.birth_date];
  }
  for (const auto* letter : {"Ә", "Ғ", "Қ", "Ң", "Ө", "Ұ", "Ү", "Һ", "І"})
    CHECK(names.find(letter) != std::string::npos);
  REQUIRE(twins.size() == 1);
  CHECK(twins.begin()->second == 2);

  std::set<std::string> regions;
  for (const auto& [text, person] : people.all())
    if (person.address) regions.insert(person.address->at("region_code"));
  CHECK(regions.size() >= 10);
  CHECK(regions.contains("1902402"));
  CHECK(regions.contains("1902403"));
}

TEST_CASE("Tables that contradict themselves stop the start", "[registers]") {
  const std::string heading =
      "iin,surname,name,patronymic,born_year,born_day,gender,life_status,address,parents,note\n";
  const std::string row = "211332500004,А,Б,,-3,05-14,2,0,,,\n";
  const auto invented = [&](const std::string& rows) {
    return People{heading + rows, "address\nhome\n", day("2026-03-02")};
  };
  CHECK(invented(row).find("211332500004")->birth_date == day("2023-05-14"));
  for (const std::string& rows :
       {row + row, std::string{"211332500004,А\n"}, std::string{"X,А,Б,,-3,05-14,2,0,,,\n"},
        std::string{"211332500004,А,Б,,-3,02-30,2,0,,,\n"},
        std::string{"211332500004,А,Б,,-3,05-14,2,0,nowhere,,\n"},
        std::string{"211332500004,А,Б,,-3,05-14,2,0,,211332500014,\n"}}) {
    CAPTURE(rows);
    CHECK_THROWS(invented(rows));
  }
}
