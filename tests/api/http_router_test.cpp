#include <catch2/catch.hpp>

#include "api/http/router.hpp"
#include "api/http/target.hpp"
#include "domain/base/expects.hpp"

using namespace kezek::api;
using kezek::domain::InvariantBroken;

namespace {

Route route(Method method, std::string_view path) {
  return {method, path, kezek::domain::Operation::list_districts, Lane::inside,
          [](const Request&) { return Response{}; }};
}

Router preschools() {
  return Router{
      {
       route(Method::get, "/"),
       route(Method::get, "/v1/queues"),
       route(Method::post, "/v1/queues"),
       route(Method::get, "/v1/queues/{id}"),
       route(Method::remove, "/v1/queues/{id}"),
       route(Method::get, "/v1/queues/mine"),
       route(Method::get, "/v1/queues/{id}/journal"),
       route(Method::get, "/v1/queues/{id}/entries/{entry}"),
       route(Method::post, "/v1/queues/search/all"),
       }
  };
}

Match find(const Router& router, Method method, std::string_view path) {
  return router.find(method, parse_target(path)->segments);
}

std::string_view path_found(const Router& router, Method method, std::string_view path) {
  const auto match = find(router, method, path);
  return match.route == nullptr ? "" : match.route->path;
}

}  // namespace

TEST_CASE("A path finds its route", "[http]") {
  const auto router = preschools();
  CHECK(path_found(router, Method::get, "/") == "/");
  CHECK(path_found(router, Method::post, "/v1/queues") == "/v1/queues");
  CHECK(path_found(router, Method::get, "/v1/queues/7") == "/v1/queues/{id}");
  CHECK(path_found(router, Method::get, "/v1/queues/7/journal") == "/v1/queues/{id}/journal");
}

TEST_CASE("A static segment is preferred, and a dead end behind it is left again", "[http]") {
  const auto router = preschools();
  CHECK(path_found(router, Method::get, "/v1/queues/mine") == "/v1/queues/mine");
  CHECK(path_found(router, Method::get, "/v1/queues/mine/journal") == "/v1/queues/{id}/journal");
  CHECK(path_found(router, Method::get, "/v1/queues/search/journal") == "/v1/queues/{id}/journal");
}

TEST_CASE("Parameters carry the names of the template", "[http]") {
  const auto router = preschools();
  const auto match = find(router, Method::get, "/v1/queues/mine/entries/a%2Fb");
  CHECK(match.parameters.find("id") == "mine");
  CHECK(match.parameters.find("entry") == "a/b");
  CHECK(find(router, Method::get, "/v1/queues/mine").parameters.empty());
}

TEST_CASE("What was tried in vain leaves no parameter behind", "[http]") {
  const Router router{
      {route(Method::get, "/a/b/{x}/c"), route(Method::get, "/a/{y}/{z}/d")}
  };
  const auto match = find(router, Method::get, "/a/b/1/d");
  CHECK(match.parameters.find("y") == "b");
  CHECK(match.parameters.find("z") == "1");
  CHECK_FALSE(match.parameters.find("x"));
}

TEST_CASE("HEAD finds the route of GET", "[http]") {
  const auto router = preschools();
  CHECK(path_found(router, Method::head, "/v1/queues/7") == "/v1/queues/{id}");
  CHECK(find(router, Method::head, "/v1/queues/search/all").route == nullptr);
}

TEST_CASE("A known path names its methods, an unknown one none", "[http]") {
  using enum Method;
  const auto router = preschools();
  const auto wrong = find(router, put, "/v1/queues/7");
  CHECK(wrong.route == nullptr);
  CHECK(wrong.allowed == std::vector{get, head, remove, options});
  for (const auto* path : {"/v1", "/v1/queues/", "/v1/queues/7/", "/V1/queues", "/v1//queues",
                           "/v1/queues//journal", "/v1/queues/7/entries"}) {
    CAPTURE(path);
    CHECK(find(router, get, path).allowed.empty());
  }
}

TEST_CASE("A contradictory table is a bug", "[http]") {
  CHECK_THROWS_AS((Router{
                      {route(Method::get, "/a/{id}"), route(Method::get, "/a/{id}")}
  }),
                  InvariantBroken);
  CHECK_THROWS_AS((Router{
                      {route(Method::get, "/a/{id}"), route(Method::post, "/a/{other}")}
  }),
                  InvariantBroken);
  CHECK_THROWS_AS((Router{{route(Method::get, "a")}}), InvariantBroken);
  auto far = route(Method::post, "/a");
  far.lane = Lane::outside;
  CHECK_THROWS_AS((Router{
                      {route(Method::get, "/a"), far}
  }),
                  InvariantBroken);
}

TEST_CASE("A moved router still finds", "[http]") {
  auto router = preschools();
  const Router moved = std::move(router);
  CHECK(path_found(moved, Method::get, "/v1/queues") == "/v1/queues");
}
