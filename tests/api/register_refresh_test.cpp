#include <catch2/catch.hpp>

#include "api/age_limit_job.hpp"
#include "api/refresh_command.hpp"
#include "tests/api/answers.hpp"
#include "tests/support/city.hpp"
#include "tests/support/literals.hpp"

using namespace kezek;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

/// Two applications; the register has corrected the birth year of one child since.
struct June {
  City city{};
  Parent aigul = city.parent_in(city.kokshetau);
  domain::Iin child = city.child_of(aigul, "2023-05-17");
  domain::ActedApplication corrected = *city.file(aigul, child, city.kokshetau);
  domain::ActedApplication same = *city.file(aigul, city.child_of(aigul), city.kokshetau);
  api::Desk desk{city.store(), city.clock, city.ids};
  api::RegisterRefresh refresh{desk, city.register_office, city.register_office};
  std::chrono::milliseconds rested{};

  June() {
    city.register_office.people.at(child).birth_date = day("2022-05-17");
    city.clock.advance_to(at("2026-06-01", 3));
  }
  std::string report(bool preview) {
    return refreshed(refresh, {preview, std::nullopt, 2}, city.clock.now(),
                     [&](std::chrono::milliseconds rest) { rested += rest; })
        .said;
  }
};

}  // namespace

TEST_CASE("The preview names what will change, and writes nothing") {
  June june;
  const auto foreseen = june.report(true);
  CHECK(foreseen.find(R"({"finding":"moved","applications":1})") != std::string::npos);
  CHECK(foreseen.find(R"({"finding":"unchanged","applications":1})") != std::string::npos);
  CHECK(foreseen.find(R"({"number":")" + june.corrected.number.text() +
                      R"(","finding":"moved"})") != std::string::npos);
  CHECK(count(foreseen, june.same.number.text()) == 0);
  CHECK(june.rested == 1s);
  CHECK(june.report(true) == foreseen);

  std::string done = june.report(false);
  CHECK(done.replace(done.find("false"), 5, "true") == foreseen);
  CHECK(count(june.report(true), R"("applications":0)") ==
        static_cast<int>(names(domain::Finding{}).size()));
}

TEST_CASE("The job reads what is due, once") {
  June june;
  api::Metrics metrics;
  const api::Log log{api::LogLevel::error};
  const api::RegisterRefreshJob job{june.desk, june.refresh, metrics, log};
  job.round({});
  CHECK(june.refresh.count_due(domain::refreshed_since(june.city.clock.now())) == 0);
  const auto told = metrics.exposition();
  CHECK(told.find("kezek_register_refresh_total{finding=\"moved\"} 1") != std::string::npos);
  CHECK(told.find("kezek_register_refresh_due 0") != std::string::npos);
  CHECK(june.refresh.read_some(june.city.clock.now() - 24h).empty());
}

TEST_CASE("One that the register cannot answer holds up no other") {
  June june;
  REQUIRE(june.city.file(june.aigul, june.city.child_of(june.aigul), june.city.kokshetau));
  auto& unanswered = june.city.register_office.unanswered;
  const auto found_of = [&](const std::string& finding) {
    return R"({"finding":")" + finding + R"(","applications":)";
  };
  unanswered = {june.child};
  const auto told = june.report(false);
  CHECK(count(told, found_of("unread") + "1}") == 1);
  CHECK(count(told, found_of("unchanged") + "1}") == 1);
  unanswered.clear();
  june.city.clock.advance_to(at("2026-06-01", 5));
  CHECK(count(june.report(false), found_of("moved") + "1}") == 1);

  unanswered = {june.aigul.iin};
  june.city.clock.advance_to(at("2027-06-01", 3));
  CHECK_THROWS_AS(june.report(false), domain::Unavailable);
  CHECK(june.refresh.count_due(domain::refreshed_since(june.city.clock.now())) == 3);
}

TEST_CASE("Benefits that a register proves are asked about again") {
  June june;
  auto& registry = june.city.register_office;
  const auto family = std::pair{june.aigul.iin, domain::BenefitCategory::large_family};
  auto wish = june.city.wish(june.city.child_of(june.aigul), june.city.kokshetau);
  wish.children.front().benefit = domain::BenefitClaim{domain::BenefitCategory::large_family};
  registry.benefits.insert(family);
  june.city.clock.advance_to(at("2026-05-01", 9));
  const auto filed = *june.city.sign(*june.city.request(june.aigul, wish), june.aigul);
  june.city.clock.advance_to(at("2026-06-01", 3));
  const auto benefit = [&] {
    return june.city.store().read(
        [&](const domain::Store& store) { return store.benefits().find(filed.id).value(); });
  };
  const auto line = [&](std::string_view state) {
    return R"({"number":")" + filed.number.text() + R"(","finding":"unchanged","benefit":")" +
           std::string{state} + R"("})";
  };

  registry.benefits.erase(family);
  CHECK(count(june.report(true), line("claimed")) == 1);
  CHECK(benefit().state == domain::BenefitState::confirmed);  // the preview writes nothing
  CHECK(count(june.report(false), line("claimed")) == 1);
  CHECK(benefit().state == domain::BenefitState::claimed);
  CHECK(june.city.standing(filed.id)->benefit == domain::BenefitClass::priority);
  CHECK(count(june.report(false), filed.number.text()) == 0);

  registry.benefits.insert(family);
  june.city.clock.advance_to(at("2027-06-01", 3));
  CHECK(count(june.report(false), line("confirmed")) == 1);
  CHECK(benefit().by_register);
}

TEST_CASE("The age limit's job tells how late it is") {
  June june;
  api::Metrics metrics;
  const api::AgeLimitJob job{june.desk, metrics};
  june.city.clock.advance_to(domain::start_of(day("2029-09-01")) + 1h);
  job.round();
  const auto told = metrics.exposition();
  CHECK(told.find("kezek_outgrown_removed_total 2") != std::string::npos);
  CHECK(told.find("kezek_outgrown_waiting 0") != std::string::npos);
  CHECK(told.find("kezek_outgrown_waiting_seconds 0") != std::string::npos);
}

TEST_CASE("The words of refresh-registers") {
  using api::refresh_in;
  CHECK_FALSE(refresh_in({"serve"}));
  const auto usual = refresh_in({"refresh-registers"});
  REQUIRE(usual);
  CHECK_FALSE(usual->preview);
  CHECK_FALSE(usual->since);
  const auto asked = refresh_in(
      {"refresh-registers", "--since", "2026-06-01T00:00:00Z", "--preview", "--per-second", "10"});
  REQUIRE(asked);
  CHECK(asked->preview);
  CHECK(asked->since == at("2026-06-01", 5));
  CHECK(asked->per_second == 10);
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"--since"     },
           {"--since",      "June"},
           {"--per-second",              "0"},
           {"--per-second","1001"},
           {"--per-second", "2x"},
           {"--all"             },
           {"now"         }
  }) {
    auto whole = words;
    whole.insert(whole.begin(), "refresh-registers");
    CHECK_FALSE(refresh_in(whole));
  }
}
