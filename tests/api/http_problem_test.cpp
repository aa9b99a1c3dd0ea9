#include <catch2/catch.hpp>
#include <rapidjson/document.h>

#include "api/http/problem.hpp"

using namespace kezek;
using namespace kezek::api;

namespace {

rapidjson::Document json(const Response& response) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseValidateEncodingFlag>(response.body.c_str());
  REQUIRE_FALSE(document.HasParseError());
  return document;
}

std::string text(const rapidjson::Value& object, const char* name) {
  REQUIRE(object.HasMember(name));
  return {object[name].GetString(), object[name].GetStringLength()};
}

Request request_in(domain::Language language) {
  Request request;
  request.language = language;
  request.request_id = "0123456789";
  return request;
}

}  // namespace

TEST_CASE("A problem says what RFC 9457 asks for", "[http]") {
  const auto response = problem(HttpProblem::not_found, request_in(domain::Language::ru));
  const auto body = json(response);
  CHECK(response.status == Http::not_found);
  CHECK(response.content_type == "application/problem+json");
  CHECK(response.find(Header::content_language) == "ru");
  CHECK(text(body, "type") == "urn:kezek:problem:not_found");
  CHECK(text(body, "title") == "There is no such resource.");
  CHECK(body["status"].GetInt() == 404);
  CHECK(text(body, "code") == "not_found");
  CHECK(text(body, "detail") == "Такого ресурса нет.");
  CHECK(text(body, "request_id") == "0123456789");
  CHECK(body.MemberCount() == 6);
}

TEST_CASE("Every transport problem has a status, a code and words in three languages", "[http]") {
  for (const auto& [which, name] : names(HttpProblem{})) {
    CAPTURE(name);
    const auto& row = problem_of(which);
    CHECK(row.code == name);
    CHECK(static_cast<int>(row.status) >= 400);
    for (const auto language : {domain::Language::kk, domain::Language::ru, domain::Language::en})
      CHECK_FALSE(row.saying.in(language).empty());
    CHECK(row.saying.kk != row.saying.ru);
    CHECK(row.saying.ru != row.saying.en);
  }
}

TEST_CASE("An occurrence adds violations and members of its own", "[http]") {
  const ProblemDetails details{
      .violations = {{"/child/iin", "required"}, {"/x\"\n\\", "unknown"}},
      .members = {{"setting", "KEZEK_TRUST"}                         }
  };
  const auto body =
      json(problem(HttpProblem::invalid_request, request_in(domain::Language::kk), details));
  REQUIRE(body["violations"].Size() == 2);
  CHECK(text(body["violations"][0], "pointer") == "/child/iin");
  CHECK(text(body["violations"][0], "code") == "required");
  CHECK(text(body["violations"][1], "pointer") == "/x\"\n\\");
  CHECK(text(body, "setting") == "KEZEK_TRUST");
}

TEST_CASE("Any UTF-8 comes through a problem as it was", "[http]") {
  const std::string pointer = "қ я 😀 </script> \u2028 \x01 \x1f \x7f";
  const ProblemDetails details{.violations = {{pointer, "unknown"}}};
  const auto body =
      json(problem(HttpProblem::invalid_request, request_in(domain::Language::kk), details));
  CHECK(text(body["violations"][0], "pointer") == pointer);
}

TEST_CASE("Only what may succeed later says when to come again", "[http]") {
  const auto wait = [](HttpProblem which) -> std::optional<std::string> {
    const auto response = problem(which, request_in(domain::Language::kk));
    const auto seconds = response.find(Header::retry_after);
    return seconds ? std::optional{std::string{*seconds}} : std::nullopt;
  };
  CHECK(wait(HttpProblem::busy) == "1");
  CHECK(wait(HttpProblem::too_many_requests) == "1");
  CHECK(wait(HttpProblem::service_unavailable) == "5");
  CHECK_FALSE(wait(HttpProblem::not_configured));
  CHECK_FALSE(wait(HttpProblem::internal_error));
}
