#include <catch2/catch.hpp>

#include "integrations/registers/http_mobile_register.hpp"
#include "tests/integrations/register_desk.hpp"

using namespace kezek;
using namespace kezek::test;
using Catch::Contains;
using integrations::registers::HttpMobileRegister;
using sandbox::Mood;

namespace {

const domain::Iin mother = iin("881332400006");
const domain::PhoneNumber her_phone = phone_number("+77010000001");

}  // namespace

TEST_CASE("The register knows whose a phone is", "[registers]") {
  RegisterDesk desk;
  HttpMobileRegister phones{desk.options, desk.clock};
  CHECK(phones.is_registered(mother, her_phone));
  CHECK(phones.is_registered(iin("861332300006"), phone_number("+77470000002")));
  CHECK(phones.is_registered(iin("861332300006"), phone_number("+77770000002")));
  CHECK_FALSE(phones.is_registered(mother, phone_number("+77470000002")));
  CHECK_FALSE(phones.is_registered(iin("861332300006"), her_phone));
  CHECK_FALSE(phones.is_registered(iin("211332500022"), phone_number("+77000000000")));
}

TEST_CASE("The question about a phone is a POST with the pair in its body only", "[registers]") {
  const OneAnswer service{
      {404, R"({"code":"not_found"})"}
  };
  const SetClock clock{at("2026-03-02", 9)};
  HttpMobileRegister phones{
      {.base_url = service.url(), .token = "t"},
      clock
  };
  CHECK_FALSE(phones.is_registered(mother, her_phone));
  CHECK(service.last().target == "/phones/check");
  CHECK(service.last().body == R"({"iin":"881332400006","phone":"+77010000001"})");
  CHECK(service.last().authorization == "Bearer t");
}

TEST_CASE("Whatever the mobile citizens register does wrong, it is unavailable", "[registers]") {
  RegisterDesk desk;
  HttpMobileRegister phones{desk.options, desk.clock};
  const auto mood = GENERATE(Mood::failing, Mood::garbled, Mood::hanging_up, Mood::verbose,
                             Mood::confused, Mood::redirecting, Mood::elsewhere);
  desk.stand_ins.set_mood(mood);
  const auto complaint = complaint_of([&] { phones.is_registered(mother, her_phone); });
  CHECK_THAT(complaint, Catch::StartsWith("the mobile citizens register: "));
  CHECK_THAT(complaint, !Contains("8813324") && !Contains("7701") && !Contains("127.0.0.1"));

  HttpMobileRegister nowhere{{.base_url = {}}, desk.clock};
  CHECK_THROWS_AS(nowhere.is_registered(mother, her_phone), domain::NotConfigured);
}

TEST_CASE("An answer about another pair, or about none, is no answer", "[registers]") {
  for (const std::string answer :
       {R"({"iin":"881332400006","phone":"+77010000001"})",
        R"({"iin":"881332400006","phone":"+77010000001","registered":"true"})",
        R"({"iin":"881332400006","phone":"+77010000001","registered":1})",
        R"({"iin":"881332400006","phone":"+77010000002","registered":true})",
        R"({"iin":"861332300006","phone":"+77010000001","registered":true})",
        R"({"phone":"+77010000001","registered":true})",
        R"({"iin":"881332400006","registered":true})"}) {
    CAPTURE(answer);
    const OneAnswer service{
        {200, answer}
    };
    const SetClock clock{at("2026-03-02", 9)};
    HttpMobileRegister phones{{.base_url = service.url()}, clock};
    const auto complaint = complaint_of([&] { phones.is_registered(mother, her_phone); });
    CHECK_THAT(complaint, Catch::StartsWith("the mobile citizens register: "));
    CHECK_THAT(complaint, !Contains("8813324") && !Contains("7701"));
  }
}
