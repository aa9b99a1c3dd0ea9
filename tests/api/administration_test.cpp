#include <algorithm>

#include <catch2/catch.hpp>

#include "api/calendar_watch.hpp"
#include "api/json/decode.hpp"
#include "api/json/encode.hpp"
#include "api/policy_json.hpp"
#include "domain/policy_fields.hpp"
#include "tests/api/answers.hpp"
#include "tests/api/front.hpp"
#include "tests/support/literals.hpp"

using namespace kezek;
using namespace kezek::test;
using api::Header;
using api::Http;
using api::Method;
using domain::Policy;
using domain::Role;

namespace {

std::string decision(std::string_view from, const Policy& policy = {},
                     std::string_view district = "111000000") {
  return R"({"district":")" + std::string{district} + R"(","effective_from":")" +
         std::string{from} + R"(","policy":)" + api::json::encode(policy) + "}";
}

constexpr auto day_path = "/v1/calendar/special-days/2026-03-04";
constexpr auto holiday =
    R"({"kind":"holiday","name":{"kk":"мейрам","ru":"праздник","en":"feast"}})";
constexpr auto reason = R"({"code":"moved_abroad","label":{"kk":"к","ru":"р","en":"e"}})";
constexpr auto better =
    R"({"label":{"kk":"к","ru":"р","en":"e"},"long_label":{"kk":"кк","ru":"рр","en":"ee"},)"
    R"("retired":true})";
constexpr auto new_text = R"({"body":{"kk":"екі\nжол","ru":"две\nстроки","en":"two\nlines"}})";

}  // namespace

TEST_CASE("A policy is put in force once, listed, read, and holds from its day") {
  Front front;
  front.sign_in(Role::region_officer);
  const auto made = front.ask(Method::post, "/v1/policies", decision("2026-03-10"), "key-1");
  check_golden(made, "create_policy");
  CHECK(made.find(Header::location) == "/v1/policies/1");
  CHECK(front.ask(Method::post, "/v1/policies", decision("2026-03-10"), "key-1").body == made.body);
  check_golden(front.ask(Method::post, "/v1/policies", decision("2026-03-10"), "key-2"),
               "create_policy");
  check_golden(front.ask(Method::get, "/v1/policies"), "list_policies");
  CHECK(front.ask(Method::get, "/v1/policies/1").body == made.body);
  check_golden(front.ask(Method::get, "/v1/policies/0"), "get_policy");
  for (const auto none : {"2", "-1", "x", "99999999999"})
    check_golden(front.ask(Method::get, "/v1/policies/" + std::string{none}), "get_policy");

  front.sign_in(Role::integrator);
  check_golden(front.ask(Method::get, "/v1/districts/111000000/policy"), "get_district_policy");
  CHECK(front.ask(Method::get, "/v1/districts/110000000/policy").status == Http::not_found);
  CHECK(front.ask(Method::get, "/v1/districts/x/policy").status == Http::not_found);
  CHECK(front.ask(Method::post, "/v1/policies", decision("2026-03-11"), "k").status ==
        Http::forbidden);
}

TEST_CASE("Each number that a policy must not hold is named in the answer") {
  Front front;
  front.sign_in(Role::administrator);
  domain::for_each_policy_field([&](const auto& field) {
    CAPTURE(std::string{field.name});
    Policy policy;
    policy.*field.member = typename std::decay_t<decltype(field)>::Member{field.range.most + 1};
    const auto answer =
        front.ask(Method::post, "/v1/policies", decision("2026-03-10", policy), "key");
    CHECK(answer.status == Http::unprocessable);
    CHECK(count(answer.body, "{\"pointer\":\"/policy/" + std::string{field.name} +
                                 "\",\"code\":\"out_of_range\"}") == 1);
  });
  Policy policy;
  policy.age_limit = std::chrono::years{0};
  policy.sign_in_challenge = policy.unsigned_act;
  check_golden(front.ask(Method::post, "/v1/policies", decision("2026-03-10", policy), "key"),
               "create_policy");
}

TEST_CASE("A policy's JSON brings back each number, and demands them all") {
  Policy policy;
  domain::for_each_policy_field([&](const auto& field) {
    using Member = typename std::decay_t<decltype(field)>::Member;
    const int number = domain::number_of(policy.*field.member);
    policy.*field.member = Member{number > field.range.least ? number - 1 : number + 1};
  });
  const std::string text = api::json::encode(policy);
  const auto decoded = api::json::decode<Policy>(text);
  REQUIRE(decoded.value);
  CHECK(*decoded.value == policy);
  CHECK(api::json::decode<Policy>("{}").violations.size() ==
        std::tuple_size_v<decltype(domain::policy_fields)>);
}

TEST_CASE("A day is made special from the version that was read, and ordinary again") {
  Front front;
  const auto ordinary = front.ask(Method::get, day_path);
  check_golden(ordinary, "get_special_day");
  CHECK(ordinary.find(Header::etag) == "\"0\"");
  front.sign_in(Role::administrator);
  check_golden(front.ask(Method::put, day_path, holiday), "put_special_day");
  front.headers.if_match = "\"0\"";
  const auto made = front.ask(Method::put, day_path, holiday);
  check_golden(made, "put_special_day");
  CHECK(made.find(Header::etag) == "\"1\"");
  check_golden(front.ask(Method::put, day_path, holiday), "put_special_day");
  check_golden(front.ask(Method::remove, day_path), "delete_special_day");
  front.headers.if_match = "\"1\"";
  check_golden(front.ask(Method::put, day_path, R"({"kind":"feast","name":{"kk":"к"}})"),
               "put_special_day");
  check_golden(front.ask(Method::remove, day_path), "delete_special_day");
  check_golden(front.ask(Method::get, "/v1/calendar/edits"), "list_calendar_edits");
  for (const auto none : {"2026-02-30", "1999-12-31", "2101-01-01", "x"})
    CHECK(
        front.ask(Method::put, "/v1/calendar/special-days/" + std::string{none}, holiday).status ==
        Http::not_found);
}

TEST_CASE("An edit that changes nothing leaves no line in the audit") {
  Front front;
  front.sign_in(Role::administrator);
  front.headers.if_match = "*";
  const auto told = [&] {
    return std::ranges::count(front.city.audited(), "put_special_day",
                              &domain::AuditEntry::operation);
  };
  CHECK(front.ask(Method::put, day_path, holiday).status == Http::ok);
  CHECK(told() == 1);
  CHECK_FALSE(front.city.audited().back().about);
  CHECK(front.ask(Method::put, day_path, holiday).status == Http::ok);
  CHECK(told() == 1);
}

TEST_CASE("A reason is added, reworded and retired; what carries rules is only reworded") {
  Front front;
  front.sign_in(Role::administrator);
  const std::string reasons = "/v1/dictionaries/removal_reason";
  const auto made = front.ask(Method::post, reasons, reason, "key-1");
  check_golden(made, "add_dictionary_entry");
  CHECK(made.find(Header::location) == reasons + "/moved_abroad");
  check_golden(front.ask(Method::post, reasons, reason, "key-2"), "add_dictionary_entry");
  check_golden(front.ask(Method::post, "/v1/dictionaries/country", reason, "key-3"),
               "add_dictionary_entry");
  CHECK(front.ask(Method::post, "/v1/dictionaries/source", reason, "key-4").status ==
        Http::conflict);
  CHECK(front.ask(Method::post, "/v1/dictionaries/colour", reason, "key-5").status ==
        Http::not_found);

  const std::string entry = reasons + "/moved_abroad";
  check_golden(front.ask(Method::get, entry), "get_dictionary_entry");
  CHECK(front.ask(Method::put, entry, better).status == Http::precondition_required);
  front.headers.if_match = "\"1\"";
  check_golden(front.ask(Method::put, entry, better), "put_dictionary_entry");
  check_golden(front.ask(Method::put, entry, better), "put_dictionary_entry");
  CHECK(front.ask(Method::put, reasons + "/nothing", better).status == Http::not_found);
  check_golden(front.ask(Method::get, reasons), "get_dictionary");
  check_golden(front.ask(Method::get, "/v1/dictionaries"), "list_dictionaries");
}

TEST_CASE("A text gets its next version, and every former one can be read") {
  Front front;
  front.sign_in(Role::administrator);
  const std::string versions = "/v1/texts/algorithm/versions";
  CHECK(front.ask(Method::post, versions, new_text, "key-1").status == Http::precondition_required);
  front.headers.if_match = "\"1\"";
  const auto made = front.ask(Method::post, versions, new_text, "key-1");
  check_golden(made, "create_text_version");
  CHECK(made.find(Header::location) == "/v1/texts/algorithm?version=2");
  CHECK(front.ask(Method::post, versions, new_text, "key-1").body == made.body);
  check_golden(front.ask(Method::post, versions, new_text, "key-2"), "create_text_version");
  check_golden(front.ask(Method::post, versions, R"({"body":{"kk":"","ru":"\u0007"}})", "key-3"),
               "create_text_version");
  check_golden(front.ask(Method::get, versions), "list_text_versions");
  CHECK(front.ask(Method::get, "/v1/texts/algorithm").body == made.body);
}

TEST_CASE("Whoever looks after the calendar tells the years nobody brought days for") {
  City city;
  api::Metrics metrics;
  const api::Desk desk{city.store(), city.clock, city.ids};
  const domain::CalendarService calendar{{}};
  api::CalendarWatch watch{desk, calendar, metrics};
  watch.round();
  CHECK(metrics.exposition().find("\nkezek_calendar_years_missing 2\n") != std::string::npos);
  city.store().record([&](domain::Store& store) {
    const domain::SpecialDay feast{
        day("2026-03-04"), domain::DayKind::holiday, {"к", "р", "e"}
    };
    return store.calendar().add({
        feast.date,
        1,
        std::nullopt,
        feast,
        0,
        {city.ids.next<domain::PersonId>(), city.clock.now()}
    });
  });
  watch.round();
  CHECK(metrics.exposition().find("\nkezek_calendar_years_missing 1\n") != std::string::npos);
}
