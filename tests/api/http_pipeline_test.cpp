#include <sstream>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "api/http/limits.hpp"
#include "domain/base/expects.hpp"
#include "tests/api/http_world.hpp"

using namespace kezek;
using namespace kezek::api;
using kezek::test::HttpWorld;

namespace {

Response hello(const Request& request) {
  const auto cursor = request.query.find("cursor");
  return {Http::ok, std::string{cursor.value_or("none")} + (request.caller ? " known" : "")};
}

Response person(const Request& request) {
  return {Http::ok, request.at<domain::PersonId>("id") ? "a person" : "no id"};
}

std::vector<Route> routes() {
  using enum Method;
  using enum Lane;
  // The table of permissions is the service's own: each route borrows an operation of its kind.
  using enum domain::Operation;
  return {
      {get, "/open", list_districts, inside,       hello,             {"cursor"}},
      {get,   "/people/{id}",        get_text,      inside,   person        },
      {get,   "/mine",        get_me,             inside,            hello  },
      {get,   "/either",        get_application,           inside, hello},
      {post,   "/acts",       create_challenge,            inside,  hello  },
      {get,   "/far",        list_preschools,              outside,    hello},
  };
}

bool says(const Response& response, std::string_view text) {
  return response.body.find(text) != std::string::npos;
}

/// A world whose one route, /fails, does `act`.
std::unique_ptr<HttpWorld> world_where(std::function<void()> act) {
  const auto fails = [act = std::move(act)](const Request&) {
    act();
    return Response{};
  };
  return std::make_unique<HttpWorld>(std::vector<Route>{
      {Method::get, "/fails", domain::Operation::list_districts, Lane::inside, fails}
  });
}

}  // namespace

TEST_CASE("A request reaches its handler with checked values", "[http]") {
  HttpWorld world{routes()};
  CHECK(world.ask(Method::get, "/open?cursor=a%20b").body == "a b");
  CHECK(world.ask(Method::get, "/people/01890a5d-ac96-774b-bcce-b302099a8057").body == "a person");
  CHECK(world.ask(Method::get, "/people/1").body == "no id");
}

TEST_CASE("What no route wants is refused before any handler", "[http]") {
  HttpWorld world{routes()};
  CHECK(says(world.ask(Method::get, "/nowhere"), "not_found"));
  CHECK(says(world.ask(Method::get, "/%00"), "malformed_request"));
  CHECK(says(world.ask(Method::get, "/far"), "misdirected_request"));
  CHECK(says(world.ask(Method::get, "/open", {}, "body"), "malformed_request"));

  const auto wrong_method = world.ask(Method::remove, "/acts");
  CHECK(wrong_method.status == Http::method_not_allowed);
  CHECK(wrong_method.find(Header::allow) == "POST, OPTIONS");

  const auto unknown = world.ask(Method::get, "/open?cursor=1&limit=2&x=3");
  CHECK(unknown.status == Http::bad_request);
  CHECK(says(unknown, R"("violations":[{"pointer":"limit","code":"unknown"},)"
                      R"({"pointer":"x","code":"unknown"}])"));
}

TEST_CASE("A body has the content type of its route", "[http]") {
  HttpWorld world{routes()};
  const auto posted = [&](const char* type, std::string body) {
    return world.ask(Method::post, "/acts", {.content_type = type}, std::move(body)).status;
  };
  CHECK(posted("application/json; charset=utf-8", "{}") == Http::ok);
  CHECK(posted("", "") == Http::ok);
  CHECK(posted("", "{}") == Http::unsupported_media_type);
  CHECK(posted("text/plain", "{}") == Http::unsupported_media_type);
  CHECK(posted("application/json", std::string(limits::body_bytes_max, ' ')) == Http::ok);
  CHECK(posted("application/json", std::string(limits::body_bytes_max + 1, ' ')) ==
        Http::payload_too_large);
}

TEST_CASE("A route of files takes theirs only, and larger ones", "[http]") {
  Route files{Method::post, "/files", domain::Operation::create_challenge, Lane::inside, hello};
  files.consumes = {"image/png", "application/pdf"};
  files.body_bytes_max = limits::file_bytes_max;
  HttpWorld world{{files}};
  const auto posted = [&](const char* type, std::size_t bytes) {
    return world.ask(Method::post, "/files", {.content_type = type}, std::string(bytes, ' '))
        .status;
  };
  CHECK(posted("application/pdf", limits::file_bytes_max) == Http::ok);
  CHECK(posted("Image/PNG", 1) == Http::ok);
  CHECK(posted("application/json", 1) == Http::unsupported_media_type);
  CHECK(posted("", 1) == Http::unsupported_media_type);
  CHECK(posted("application/pdf", limits::file_bytes_max + 1) == Http::payload_too_large);
}

TEST_CASE("Every role meets every access as the table says", "[http]") {
  HttpWorld world{routes()};
  struct Row {
    const char* path;
    const char* authorization;
    Http status;
  };
  const auto row = GENERATE(values<Row>({
      {"/open",   "",                 Http::ok          },
      {"/open",   "Bearer nonsense",  Http::ok          },
      {"/mine",   "",                 Http::unauthorized},
      {"/mine",   "Bearer nonsense",  Http::unauthorized},
      {"/mine",   "Basic applicant",  Http::unauthorized},
      {"/mine",   "Bearer expired",   Http::unauthorized},
      {"/mine",   "Bearer applicant", Http::ok          },
      {"/mine",   "Bearer officer",   Http::forbidden   },
      {"/either", "Bearer applicant", Http::ok          },
      {"/either", "Bearer officer",   Http::ok          },
      {"/either", "",                 Http::unauthorized},
  }));
  CAPTURE(row.path, row.authorization);
  const auto response = world.ask(Method::get, row.path, {.authorization = row.authorization});
  CHECK(response.status == row.status);
  CHECK(response.find(Header::cache_control) == "no-store");
  CHECK(response.find(Header::www_authenticate).has_value() == (row.status == Http::unauthorized));
}

TEST_CASE("The handler learns how far the caller reaches", "[http]") {
  using domain::Relation;
  std::vector<Relation> learnt;
  const auto note = [&](const Request& request) {
    learnt.push_back(request.relation);
    return Response{};
  };
  HttpWorld world{
      {{Method::get, "/card", domain::Operation::get_application, Lane::inside, note},
       {Method::get, "/me", domain::Operation::get_me, Lane::inside, note},
       {Method::get, "/open", domain::Operation::list_districts, Lane::inside, note}}
  };
  world.ask(Method::get, "/card", {.authorization = "Bearer applicant"});
  world.ask(Method::get, "/card", {.authorization = "Bearer officer"});
  world.ask(Method::get, "/me", {.authorization = "Bearer applicant"});
  world.ask(Method::get, "/open");
  CHECK(learnt ==
        std::vector{Relation::own, Relation::own_district, Relation::self, Relation::anyone});
}

TEST_CASE("A 401 says whether signing in or refreshing helps", "[http]") {
  HttpWorld world{routes()};
  const auto none = world.ask(Method::get, "/mine");
  CHECK(says(none, "unauthenticated"));
  CHECK(none.find(Header::www_authenticate) == R"(Bearer realm="kezek")");
  const auto old = world.ask(Method::get, "/mine", {.authorization = "Bearer expired"});
  CHECK(says(old, "token_expired"));
  CHECK(old.find(Header::www_authenticate) == R"(Bearer realm="kezek", error="invalid_token")");
}

TEST_CASE("An open route does not learn who calls", "[http]") {
  HttpWorld world{routes()};
  CHECK(world.ask(Method::get, "/open", {.authorization = "Bearer applicant"}).body == "none");
  CHECK(world.ask(Method::get, "/mine", {.authorization = "Bearer applicant"}).body ==
        "none known");
}

TEST_CASE("HEAD is answered as GET", "[http]") {
  HttpWorld world{routes()};
  const auto response = world.ask(Method::head, "/open?cursor=abc");
  CHECK(response.status == Http::ok);
  CHECK(response.body == "abc");
  CHECK(world.ask(Method::head, "/acts").status == Http::method_not_allowed);
}

TEST_CASE("OPTIONS answers browsers of the listed origins only", "[http]") {
  HttpWorld world{routes(), {.origins = {"https://edu.example.kz"}}};
  RequestHeaders asked{.origin = "https://edu.example.kz", .preflight_method = "POST"};
  const auto admitted = world.ask(Method::options, "/acts", asked);
  CHECK(admitted.status == Http::no_content);
  CHECK(admitted.find(Header::allow_origin) == "https://edu.example.kz");
  CHECK(admitted.find(Header::allow_methods) == "POST, OPTIONS");
  CHECK(admitted.find(Header::allow_headers)->find("Authorization") != std::string_view::npos);
  CHECK(admitted.find(Header::vary) == "Origin");
  std::stringstream exposed{std::string{*admitted.find(Header::expose_headers)}};
  for (std::string name; std::getline(exposed >> std::ws, name, ',');) {
    CAPTURE(name);
    CHECK(domain::named<Header>(name));
  }

  asked.origin = "https://edu.example.kz.evil.example";
  const auto stranger = world.ask(Method::options, "/acts", asked);
  CHECK(stranger.status == Http::no_content);
  CHECK(stranger.find(Header::allow) == "POST, OPTIONS");
  CHECK_FALSE(stranger.find(Header::allow_origin));
  CHECK_FALSE(stranger.find(Header::allow_methods));
  CHECK(world.ask(Method::options, "/nowhere", asked).status == Http::not_found);
}

TEST_CASE("Without a list of origins no origin is admitted, not even an empty one", "[http]") {
  HttpWorld world{routes()};
  CHECK_FALSE(world.ask(Method::get, "/open").find(Header::allow_origin));
  CHECK_FALSE(world.ask(Method::get, "/open", {.origin = "null"}).find(Header::allow_origin));
}

TEST_CASE("A request keeps a safe id and trace context, and gets an id otherwise", "[http]") {
  HttpWorld world{routes()};
  const std::string trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  const auto kept =
      world.ask(Method::get, "/open", {.request_id = "client-id-1", .traceparent = trace});
  CHECK(kept.find(Header::request_id) == "client-id-1");
  CHECK(kept.find(Header::traceparent) == trace);

  const auto made = world.ask(Method::get, "/nowhere", {.request_id = "a\"b", .traceparent = "x"});
  CHECK(made.find(Header::request_id) == "00000000-0000-7000-8000-000000000001");
  CHECK_FALSE(made.find(Header::traceparent));
  CHECK(says(made, R"("request_id":"00000000-0000-7000-8000-000000000001")"));
}

TEST_CASE("The observer sees templates, never paths", "[http]") {
  HttpWorld world{routes()};
  world.ask(Method::get, "/people/180305501234");
  world.ask(Method::get, "/nowhere/180305501234");
  REQUIRE(world.witness.requests.size() == 2);
  CHECK(world.witness.requests[0].route == "/people/{id}");
  CHECK(world.witness.requests[0].status == Http::ok);
  CHECK(world.witness.requests[0].took == std::chrono::milliseconds{1});
  CHECK(world.witness.requests[1].route.empty());
  CHECK(world.witness.requests[1].status == Http::not_found);
}

TEST_CASE("Whatever is thrown becomes a problem without its text", "[http]") {
  std::unique_ptr<HttpWorld> world;
  const auto answer_when = [&](std::function<void()> act) {
    world = world_where(std::move(act));
    return world->ask(Method::get, "/fails");
  };
  SECTION("what is not configured names the setting") {
    const auto response = answer_when([] { throw domain::NotConfigured{"KEZEK_TRUST"}; });
    CHECK(response.status == Http::unavailable);
    CHECK(says(response, R"("code":"not_configured")"));
    CHECK(says(response, R"("setting":"KEZEK_TRUST")"));
    CHECK(world->witness.failures.at(0).kind == FailureKind::not_configured);
  }
  SECTION("what is away comes back") {
    const auto response = answer_when([] { throw domain::Unavailable{"host db.internal"}; });
    CHECK(response.status == Http::unavailable);
    CHECK(says(response, R"("code":"service_unavailable")"));
    CHECK(response.find(Header::retry_after) == "5");
    CHECK_FALSE(says(response, "db.internal"));
    CHECK(world->witness.failures.at(0).what == "host db.internal");
  }
  SECTION("a broken invariant is a bug") {
    const auto response = answer_when([] { domain::expects(false); });
    CHECK(response.status == Http::internal_error);
    CHECK_FALSE(says(response, ".cpp"));
    CHECK(world->witness.failures.at(0).kind == FailureKind::bug);
  }
  SECTION("any other exception") {
    const auto response = answer_when([] { throw std::runtime_error{"SELECT secret"}; });
    CHECK(response.status == Http::internal_error);
    CHECK_FALSE(says(response, "SELECT"));
    CHECK(world->witness.failures.at(0).kind == FailureKind::unexpected);
  }
  SECTION("what is not even an exception") {
    const auto response = answer_when([] { throw 42; });  // NOLINT(hicpp-exception-baseclass)
    CHECK(response.status == Http::internal_error);
    CHECK(world->witness.failures.size() == 1);
  }
  CHECK(world->witness.requests.size() == 1);
}
