#include "domain/base/time.hpp"

#include <catch2/catch.hpp>

#include "domain/applications/age.hpp"
#include "domain/base/time_text.hpp"
#include "tests/support/attack.hpp"

using namespace kezek::domain;
using namespace std::chrono_literals;

namespace {

Instant instant(std::string_view text) { return parse_instant(text).value(); }
Date date(std::string_view text) { return parse_date(text).value(); }

}  // namespace

TEST_CASE("Civil time is UTC+6 before 1 March 2024 and UTC+5 since") {
  CHECK(civil_date(instant("2024-02-29T17:59:59Z")) == date("2024-02-29"));
  CHECK(civil_date(instant("2024-02-29T18:00:00Z")) ==
        date("2024-02-29"));  // 23:00 by the new time
  CHECK(civil_date(instant("2024-02-29T19:00:00Z")) == date("2024-03-01"));
  CHECK(civil_date(instant("2023-12-31T18:00:00Z")) == date("2024-01-01"));
  CHECK(civil_date(instant("2025-12-31T18:59:59.999999Z")) == date("2025-12-31"));
  CHECK(civil_date(instant("2025-12-31T19:00:00Z")) == date("2026-01-01"));
}

TEST_CASE("A civil day starts at its own midnight") {
  CHECK(start_of(date("2024-02-29")) == instant("2024-02-28T18:00:00Z"));
  CHECK(start_of(date("2024-03-01")) == instant("2024-02-29T19:00:00Z"));
  CHECK(start_of(date("2026-03-02")) == instant("2026-03-01T19:00:00Z"));
  for (Date day = date("2023-12-30"); day < date("2024-05-01"); day += std::chrono::days{1}) {
    CHECK(civil_date(start_of(day)) == day);
    CHECK(civil_date(start_of(day) - 1us) == day - std::chrono::days{1});
  }
}

TEST_CASE("RFC 3339 in and out, and nothing else in") {
  for (const auto* text : {"2026-03-02T04:00:00Z", "2026-03-02T04:00:00.000001Z",
                           "1969-12-31T23:59:59.999999Z", "2024-02-29T00:00:00Z"}) {
    CAPTURE(text);
    REQUIRE(parse_instant(text));
    CHECK(text_of(*parse_instant(text)) == text);
  }
  for (const auto* bad : {"", "2026-03-02", "2026-03-02T04:00:00", "2026-03-02T04:00:00+05:00",
                          "2026-03-02 04:00:00Z", "2026-02-29T00:00:00Z", "2026-03-02T24:00:00Z",
                          "2026-03-02T04:60:00Z", "2026-03-02T04:00:60Z", "2026-03-02T04:00:00.1Z",
                          "2026-03-02T04:00:00.000000Z", "2026-3-2T04:00:00Z",
                          "2026-03-02T04:00:00ZZ", "20260302T040000Z"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_instant(bad));
  }
  CHECK_FALSE(parse_date("2026-00-10"));
  CHECK_FALSE(parse_date("2026-13-10"));
  CHECK_FALSE(parse_date("2026-04-31"));
  CHECK_FALSE(parse_date("2026-04-30x"));
}

TEST_CASE("Every instant of 1900 to 9999 is read as it is written") {
  std::mt19937_64 dice{20'260'302};
  const auto first = instant("1900-01-01T00:00:00Z");
  const auto last = instant("9999-12-31T23:59:59.999999Z");
  for (int round = 0; round < 20'000; ++round) {
    const Instant at = first + (last - first) * (dice() % 1'000'003) / 1'000'002;
    CAPTURE(round);
    REQUIRE(instant(text_of(at)) == at);
  }
}

TEST_CASE("A spoiled time is refused, or is a time in its only spelling") {
  const auto seed = GENERATE(range(1U, 5U));
  const auto answers = kezek::test::attack(kezek::test::rfc3339(), seed, 5'000);
  CHECK(answers.accepted > 20);
  CHECK(answers.refused > 1'000);
}

TEST_CASE("An age is reached on the same-numbered day, else on the 1st of the next month") {
  CHECK(birthday(date("2020-05-17"), std::chrono::years{6}) == date("2026-05-17"));
  CHECK(birthday(date("2020-02-29"), std::chrono::years{6}) == date("2026-03-01"));
  CHECK(birthday(date("2020-02-29"), std::chrono::years{4}) == date("2024-02-29"));
}

TEST_CASE("The age limit looks at the last 1 September on or before the day") {
  const auto over = [](std::string_view birth, std::string_view day) {
    return is_over_age(date(birth), date(day), std::chrono::years{6});
  };
  CHECK_FALSE(over("2020-09-01", "2026-08-31"));  // the last 1 September was in 2025
  CHECK(over("2020-09-01", "2026-09-01"));
  CHECK_FALSE(over("2020-09-02", "2026-09-01"));
  CHECK_FALSE(over("2020-09-02", "2027-08-31"));
  CHECK(over("2020-09-02", "2027-09-01"));
}
