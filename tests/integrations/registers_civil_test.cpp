#include <catch2/catch.hpp>

#include "tests/integrations/register_desk.hpp"

using namespace kezek;
using namespace kezek::test;
using Catch::Contains;
using integrations::registers::HttpCivilRegister;

namespace {

std::vector<domain::Iin> parents_told(const std::string& answer) {
  const OneAnswer service{
      {200, answer}
  };
  const SetClock clock{at("2026-03-02", 9)};
  HttpCivilRegister births{{.base_url = service.url()}, clock};
  return births.parents_of(iin("211332500004"));
}

}  // namespace

TEST_CASE("A birth record names the parents, and their number doesn't matter", "[registers]") {
  RegisterDesk desk;
  CHECK(desk.births.parents_of(iin("211332500004")) == std::vector{iin("123456789011")});
  CHECK(desk.births.parents_of(iin("211332500014")) ==
        std::vector{iin("861332300006"), iin("881332400006")});
  CHECK(desk.births.parents_of(iin("221332500046")).empty());
  CHECK(desk.births.parents_of(iin("211332500022")).empty());
}

TEST_CASE("The question about a birth is a POST with the IIN in its body only", "[registers]") {
  const OneAnswer service{
      {200, R"({"child_iin":"211332500004","parents":[]})"}
  };
  const SetClock clock{at("2026-03-02", 9)};
  HttpCivilRegister births{{.base_url = service.url()}, clock};
  CHECK(births.parents_of(iin("211332500004")).empty());
  CHECK(service.last().target == "/births/search");
  CHECK(service.last().body == R"({"child_iin":"211332500004"})");
  CHECK(service.last().authorization.empty());
}

TEST_CASE("A birth record that is not whole is no answer", "[registers]") {
  const std::string nine = R"({"iin":"123456789011"},)";
  std::string crowd;
  for (int i = 0; i < 9; ++i) crowd += nine;
  crowd.pop_back();
  for (const std::string& answer :
       {std::string{R"({"parents":[]})"}, std::string{R"({"child_iin":"211332500004"})"},
        std::string{R"({"child_iin":"211332500014","parents":[]})"},
        std::string{R"({"child_iin":"211332500004","parents":{}})"},
        std::string{R"({"child_iin":"211332500004","parents":["123456789011"]})"},
        std::string{R"({"child_iin":"211332500004","parents":[{"iin":"12345678901"}]})"},
        std::string{R"({"child_iin":"211332500004","parents":[{}]})"},
        R"({"child_iin":"211332500004","parents":[)" + crowd + "]}", std::string{"[]"}}) {
    CAPTURE(answer);
    const std::string complaint = complaint_of([&] { parents_told(answer); });
    CHECK_THAT(complaint, Catch::StartsWith("the civil registry: "));
    CHECK_THAT(complaint, !Contains("2113325000") && !Contains("1234567890"));
  }
}
