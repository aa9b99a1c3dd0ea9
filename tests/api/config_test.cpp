#include "api/config.hpp"

#include <map>

#include <catch2/catch.hpp>

#include "api/http/limits.hpp"

using namespace kezek::api;

namespace {

using Settings = std::map<std::string, std::string>;
using Faults = std::vector<std::string>;

std::variant<Config, Faults> read(const Settings& settings) {
  return read_config([&](const std::string& name) -> std::optional<std::string> {
    const auto found = settings.find(name);
    return found == settings.end() ? std::nullopt : std::optional{found->second};
  });
}

}  // namespace

TEST_CASE("Without settings the defaults hold", "[config]") {
  const auto config = std::get<Config>(read({}));
  CHECK(config.person_rate.burst == 12);
  CHECK(config.person_rate.per_minute == 30);
  CHECK(std::get<Config>(read({
                             {"KEZEK_PERSON_BURST", ""}
  }))
            .person_rate.burst == 12);
}

TEST_CASE("A rate is a number from one to the limit", "[config]") {
  const auto text = GENERATE(as<std::string>{}, "1", "1000000");
  const auto config = std::get<Config>(read({
      {"KEZEK_PERSON_BURST",      text},
      {"KEZEK_PERSON_PER_MINUTE", text}
  }));
  CHECK(std::to_string(config.person_rate.burst) == text);
  CHECK(std::to_string(config.person_rate.per_minute) == text);
}

TEST_CASE("All faults are told together, each naming its setting", "[config]") {
  const auto text =
      GENERATE(as<std::string>{}, "0", "1000001", "-1", "3.5", "many", "9999999999", " 1", "1 ");
  const auto faults = std::get<Faults>(read({
      {"KEZEK_PERSON_BURST",      text   },
      {"KEZEK_PERSON_PER_MINUTE", text   },
      {"KEZEK_INSIDE_PORT",       "65536"}
  }));
  CHECK(faults ==
        Faults{"KEZEK_INSIDE_PORT must be a port number, not 65536",
               "KEZEK_PERSON_BURST must be a number from 1 to 1000000, not " + text,
               "KEZEK_PERSON_PER_MINUTE must be a number from 1 to 1000000, not " + text});
}
