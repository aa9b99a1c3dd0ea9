#include <atomic>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/integrations/register_desk.hpp"
#include "tests/support/attack.hpp"

using namespace kezek;
using namespace kezek::integrations::registers;
using namespace kezek::test;
using namespace std::chrono_literals;
using Catch::Contains;
using sandbox::Mood;

namespace {

/// Only the moods that never answer make a test wait, and then for so long.
RegisterOptions hasty() { return {.base_url = {}, .timeout = 100ms}; }

}  // namespace

TEST_CASE("Whatever a register does wrong, it is unavailable", "[registers]") {
  RegisterDesk desk;
  const auto [mood, complaint] = GENERATE(table<Mood, std::string>({
      {Mood::failing,     "answered 500"     },
      {Mood::garbled,     "not a JSON object"},
      {Mood::speechless,  ""                 },
      {Mood::hanging_up,  ""                 },
      {Mood::verbose,     ""                 },
      {Mood::confused,    "no proper"        },
      {Mood::redirecting, "answered 307"     },
      {Mood::elsewhere,   "not a JSON object"},
  }));
  desk.stand_ins.set_mood(mood);
  CAPTURE(complaint);
  const auto person = complaint_of([&] { desk.persons.find(iin("211332500004")); });
  const auto birth = complaint_of([&] { desk.births.parents_of(iin("211332500004")); });
  CHECK_THAT(person, Catch::StartsWith("the persons register: ") && Contains(complaint));
  CHECK_THAT(birth, Catch::StartsWith("the civil registry: ") && Contains(complaint));
  CHECK_THAT(person + birth, !Contains("2113325") && !Contains("127.0.0.1"));
  CHECK(desk.stand_ins.asked() >= 2);

  desk.stand_ins.set_mood(Mood::well);
  CHECK(desk.persons.find(iin("211332500004")));
  CHECK(desk.births.parents_of(iin("211332500004")).size() == 1);
}

TEST_CASE("A register that falls silent is given up after the timeout", "[registers]") {
  RegisterDesk desk{hasty()};
  const auto mood = GENERATE(Mood::hanging, Mood::stalling);
  desk.stand_ins.set_mood(mood);
  CHECK(complaint_of([&] { desk.persons.find(iin("211332500004")); }) ==
        "the persons register: Timeout was reached");
  CHECK(complaint_of([&] { desk.births.parents_of(iin("211332500004")); }) ==
        "the civil registry: Timeout was reached");
}

TEST_CASE("A register that isn't there is unavailable", "[registers]") {
  std::string url;
  {
    const OneAnswer closed_again{
        {200, "{}"}
    };
    url = closed_again.url();
  }
  const SetClock clock{at("2026-03-02", 9)};
  HttpPersonRegister persons{{.base_url = url}, clock};
  CHECK(complaint_of([&] { persons.find(iin("211332500004")); }) ==
        "the persons register: Couldn't connect to server");
}

TEST_CASE("Only http and https are spoken", "[registers]") {
  const SetClock clock{at("2026-03-02", 9)};
  HttpPersonRegister persons{{.base_url = "file:///etc"}, clock};
  CHECK(complaint_of([&] { persons.find(iin("211332500004")); }) ==
        "the persons register: Unsupported protocol");
}

TEST_CASE("An answer is read up to its limit and no further", "[registers]") {
  const std::string answer = R"({"child_iin":"211332500004","parents":[]})";
  const OneAnswer service{
      {200, answer}
  };
  const SetClock clock{at("2026-03-02", 9)};
  RegisterOptions options{.base_url = service.url(), .answer_bytes_max = answer.size()};
  HttpCivilRegister fits{options, clock};
  CHECK_NOTHROW(fits.parents_of(iin("211332500004")));
  --options.answer_bytes_max;
  HttpCivilRegister too_long{options, clock};
  CHECK_THROWS_AS(too_long.parents_of(iin("211332500004")), domain::Unavailable);
}

TEST_CASE("A 404 means nobody only when it says so", "[registers]") {
  const SetClock clock{at("2026-03-02", 9)};
  for (const auto* body :
       {R"({"code":"no_such_page"})", R"({"code":404})", "{}", "", "not_found"}) {
    const OneAnswer service{
        {404, body}
    };
    HttpPersonRegister persons{{.base_url = service.url()}, clock};
    CAPTURE(body);
    CHECK_THROWS_AS(persons.find(iin("211332500004")), domain::Unavailable);
  }
  const OneAnswer service{
      {404, R"({"code":"not_found"})"}
  };
  HttpPersonRegister persons{{.base_url = service.url()}, clock};
  CHECK_FALSE(persons.find(iin("211332500004")));
}

TEST_CASE("The token is sent, and a wrong one is the operator's trouble", "[registers]") {
  RegisterDesk desk{
      {.base_url = {}, .token = "kdp-7"}
  };
  CHECK(desk.persons.find(iin("123456789011")));
  HttpPersonRegister stranger{{.base_url = desk.stand_ins.url()}, desk.clock};
  CHECK(complaint_of([&] { stranger.find(iin("123456789011")); }) ==
        "the persons register: answered 401");
  for (const auto* token : {"two words", "line\nend", "\x7F", "казахстан"})
    CHECK_THROWS_AS((HttpPersonRegister{
                        {.base_url = "http://x", .token = token},
                        desk.clock
    }),
                    std::runtime_error);
}

TEST_CASE("Without an address a register is not configured", "[registers]") {
  const SetClock clock{at("2026-03-02", 9)};
  HttpPersonRegister persons{{.base_url = ""}, clock};
  HttpCivilRegister births{{.base_url = ""}, clock};
  for (int i = 0; i < 10; ++i) {
    CHECK_THROWS_WITH(persons.find(iin("211332500004")), "KEZEK_PERSON_REGISTER_URL is not set");
    CHECK_THROWS_WITH(births.parents_of(iin("211332500004")),
                      "KEZEK_CIVIL_REGISTER_URL is not set");
  }
}

TEST_CASE("A register that keeps failing is left alone, and tried again later", "[registers]") {
  RegisterDesk desk{
      {.base_url = {}, .breaker = {.failures_max = 2, .rest = 30s}}
  };
  const auto ask = [&desk] { desk.persons.find(iin("211332500004")); };
  desk.stand_ins.set_mood(Mood::failing);
  for (int i = 0; i < 5; ++i) CHECK_THROWS_AS(ask(), domain::Unavailable);
  CHECK(desk.stand_ins.asked() == 2);
  CHECK_THAT(complaint_of(ask), Contains("left alone"));

  SECTION("each register has its own breaker") {
    desk.stand_ins.set_mood(Mood::well);
    CHECK(desk.births.parents_of(iin("211332500004")).size() == 1);
  }
  SECTION("it comes back") {
    desk.stand_ins.set_mood(Mood::well);
    desk.clock.advance(30s);
    CHECK_NOTHROW(ask());
    CHECK_NOTHROW(ask());
  }
}

TEST_CASE("One odd record does not close the register to everybody", "[registers]") {
  const OneAnswer service{
      {200, R"({"iin":"211332500004"})"}
  };
  const SetClock clock{at("2026-03-02", 9)};
  HttpPersonRegister persons{
      {.base_url = service.url(), .breaker = {.failures_max = 1}},
      clock
  };
  for (int i = 0; i < 3; ++i)
    CHECK_THAT(complaint_of([&] { persons.find(iin("211332500004")); }), Contains("surname"));
}

TEST_CASE("Many threads ask at once", "[registers]") {
  RegisterDesk desk;
  std::atomic<int> found = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 8; ++thread)
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i) found += desk.persons.find(iin("123456789011")) ? 1 : 0;
    });
  for (auto& thread : threads) thread.join();
  CHECK(found == 160);
}

TEST_CASE("A spoiled answer is refused, or fits where it is kept", "[registers]") {
  const auto answers = attack(register_answer(), GENERATE(range(1U, 5U)), 5'000);
  CHECK(answers.accepted > 100);
  CHECK(answers.refused > 1'000);
}
