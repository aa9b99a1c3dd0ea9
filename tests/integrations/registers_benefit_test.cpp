#include <catch2/catch.hpp>

#include "integrations/registers/http_benefit_register.hpp"
#include "tests/integrations/register_desk.hpp"

using namespace kezek;
using namespace kezek::test;
using Catch::Contains;
using domain::BenefitCategory;
using integrations::registers::HttpBenefitRegister;
using sandbox::Mood;

namespace {

const domain::Iin mother = iin("881332400006");
const domain::Iin father = iin("861332300006");
const domain::Iin child = iin("211332500014");

}  // namespace

TEST_CASE("The register proves a benefit of this applicant or this child", "[registers]") {
  RegisterDesk desk;
  HttpBenefitRegister benefits{desk.options, desk.clock};
  CHECK(benefits.proves(BenefitCategory::large_family, mother, child));
  CHECK_FALSE(benefits.proves(BenefitCategory::parent_disability, mother, child));
  CHECK_FALSE(benefits.proves(BenefitCategory::large_family, father, child));
}

TEST_CASE("The question about a benefit is a POST with the people in its body only",
          "[registers]") {
  const OneAnswer service{
      {404, R"({"code":"not_found"})"}
  };
  const SetClock clock{at("2026-03-02", 9)};
  HttpBenefitRegister benefits{
      {.base_url = service.url(), .token = "t"},
      clock
  };
  CHECK_FALSE(benefits.proves(BenefitCategory::large_family, mother, child));
  CHECK(service.last().target == "/benefits/check");
  CHECK(service.last().body ==
        R"({"category":"large_family","applicant_iin":"881332400006","child_iin":"211332500014"})");
  CHECK(service.last().authorization == "Bearer t");
}

TEST_CASE("Whatever the register of benefits does wrong, it is unavailable", "[registers]") {
  RegisterDesk desk;
  HttpBenefitRegister benefits{desk.options, desk.clock};
  const auto mood = GENERATE(Mood::failing, Mood::garbled, Mood::hanging_up, Mood::verbose,
                             Mood::confused, Mood::redirecting, Mood::elsewhere);
  desk.stand_ins.set_mood(mood);
  const auto complaint =
      complaint_of([&] { benefits.proves(BenefitCategory::large_family, mother, child); });
  CHECK_THAT(complaint, Catch::StartsWith("the register of benefits: "));
  CHECK_THAT(complaint, !Contains("8813324") && !Contains("127.0.0.1"));

  HttpBenefitRegister nowhere{{.base_url = {}}, desk.clock};
  CHECK_THROWS_AS(nowhere.proves(BenefitCategory::large_family, mother, child),
                  domain::NotConfigured);
}

TEST_CASE("An answer about another benefit, or about none, is no answer", "[registers]") {
  for (const std::string answer :
       {R"({"category":"teacher","applicant_iin":"881332400006","child_iin":"211332500014",)"
        R"("proved":true})",
        R"({"category":"large_family","applicant_iin":"861332300006","child_iin":"211332500014",)"
        R"("proved":true})",
        R"({"category":"large_family","applicant_iin":"881332400006","child_iin":"211332600000",)"
        R"("proved":true})",
        R"({"category":"large_family","applicant_iin":"881332400006","child_iin":"211332500014",)"
        R"("proved":"yes"})",
        R"({"proved":true})"}) {
    CAPTURE(answer);
    const OneAnswer service{
        {200, answer}
    };
    const SetClock clock{at("2026-03-02", 9)};
    HttpBenefitRegister benefits{{.base_url = service.url()}, clock};
    CHECK_THROWS_AS(benefits.proves(BenefitCategory::large_family, mother, child),
                    domain::Unavailable);
  }
}
