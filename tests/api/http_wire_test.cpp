#include <catch2/catch.hpp>

#include "api/http/wire.hpp"
#include "domain/base/expects.hpp"

using namespace kezek::api;

TEST_CASE("An answer is written with its headers and its length", "[http]") {
  const auto response =
      Response{Http::created, R"({"id":"қ"})"}.set(Header::location, "/v1/applications/1");
  CHECK(wire_form(response, Method::post, AfterAnswer::keep_alive) ==
        "HTTP/1.1 201 Created\r\n"
        "Location: /v1/applications/1\r\n"
        "X-Content-Type-Options: nosniff\r\n"
        "Content-Type: application/json\r\n"
        "Content-Length: 11\r\n"
        "Connection: keep-alive\r\n"
        "\r\n"
        "{\"id\":\"қ\"}");
}

TEST_CASE("HEAD gets the length of the body and not the body", "[http]") {
  const auto bytes = wire_form({Http::ok, "12345"}, Method::head, AfterAnswer::close);
  CHECK(bytes.find("Content-Length: 5\r\nConnection: close\r\n\r\n") != std::string::npos);
  CHECK(bytes.ends_with("\r\n\r\n"));
}

TEST_CASE("An answer without content says nothing of it", "[http]") {
  const auto status = GENERATE(Http::no_content, Http::not_modified);
  const auto bytes = wire_form({status, "ignored"}, Method::get, AfterAnswer::keep_alive);
  CHECK(bytes.find("Content-") == bytes.rfind("Content-Type-Options"));
  CHECK(bytes.ends_with("\r\n\r\n"));
}

TEST_CASE("A header cannot break out of its line", "[http]") {
  const auto value = GENERATE(as<std::string>{}, "a\r\nSet-Cookie: b", "a\n", "\x01", "\xFF");
  CHECK_THROWS_AS(Response{}.set(Header::location, value), kezek::domain::InvariantBroken);
}

TEST_CASE("A header stands once", "[http]") {
  const auto response = Response{}.set(Header::etag, "\"1\"").set(Header::etag, "\"2\"");
  CHECK(response.headers.size() == 1);
  CHECK(response.find(Header::etag) == "\"2\"");
  CHECK_FALSE(response.find(Header::location));
}
