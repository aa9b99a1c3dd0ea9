#include "domain/people/district.hpp"

#include <catch2/catch.hpp>

#include "tests/support/city.hpp"
#include "tests/support/literals.hpp"

using namespace kezek::domain;
using namespace kezek::test;

namespace {

/// An address of a street in Burabay, with what the register's two codes are.
RegisteredAddress burabay(std::string oblast_code, std::string region_code) {
  return {.region_code = std::move(region_code),
          .region_kk = "Бурабай ауданы",
          .region_ru = "Бурабайский район",
          .text_kk = "Абай көшесі, 1",
          .text_ru = "улица Абая, 1",
          .ar_code = {},
          .oblast_code = std::move(oblast_code)};
}

}  // namespace

TEST_CASE("The name decides where no known code does, but only within Akmola") {
  const auto districts = small_region().districts;
  for (const auto& [oblast, region] : {
           std::pair{"1902", ""       },
           std::pair{"1902", "1902999"},
           std::pair{"1902", "77"     },
           std::pair{"",     "1902999"}
  }) {
    CAPTURE(oblast, region);
    CHECK(district_of(burabay(oblast, region), districts) == kato("117000000"));
    auto nameless = burabay(oblast, region);
    nameless.region_kk = nameless.region_ru = "";
    CHECK_FALSE(district_of(nameless, districts));
    CHECK(is_in_region(nameless));
  }
}

TEST_CASE("A namesake in another region is not our district") {
  const auto districts = small_region().districts;
  for (const auto& [oblast, region] : {
           std::pair{"1959",  ""       },
           std::pair{"1959",  "1959999"},
           std::pair{"",      "1959999"},
           std::pair{"19021", ""       }
  }) {
    CAPTURE(oblast, region);
    CHECK_FALSE(district_of(burabay(oblast, region), districts));
    CHECK_FALSE(is_in_region(burabay(oblast, region)));
  }
}

TEST_CASE("Where the register says nothing, or two things, a proof decides") {
  const auto districts = small_region().districts;
  for (const auto& [oblast, region] : {
           std::pair{"",     ""       },
           std::pair{"1959", "1902999"}
  }) {
    CAPTURE(oblast, region);
    CHECK_FALSE(district_of(burabay(oblast, region), districts));
    CHECK(is_in_region(burabay(oblast, region)));
  }
}

TEST_CASE("A known code of a district decides whatever the name and the other code") {
  const auto districts = small_region().districts;
  for (const auto* oblast : {"", "1902", "1959"})
    CHECK(district_of(burabay(oblast, "1902402"), districts) == kato("111000000"));
}
