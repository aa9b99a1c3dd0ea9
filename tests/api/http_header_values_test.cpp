#include <catch2/catch.hpp>

#include "api/http/header_values.hpp"
#include "api/http/limits.hpp"

using namespace kezek::api;
using kezek::domain::Language;

TEST_CASE("The caller's best language of ours is chosen, Kazakh by default", "[http]") {
  CHECK(language_of("") == Language::kk);
  CHECK(language_of("ru") == Language::ru);
  CHECK(language_of("RU-ru") == Language::ru);
  CHECK(language_of("de, fr;q=0.9") == Language::kk);
  CHECK(language_of("de, en;q=0.5, ru;q=0.7") == Language::ru);
  CHECK(language_of("en;q=0.8,ru;q=0.8") == Language::en);
  CHECK(language_of("ru;q=0, en;q=0.001") == Language::en);
  CHECK(language_of("ru;q=zero, en ; q=0.3") == Language::en);
  CHECK(language_of("ru;q=1.5, en;q=2") == Language::ru);
  CHECK(language_of(",;,-;q=,") == Language::kk);
}

TEST_CASE("A bearer token is read as RFC 6750 writes it", "[http]") {
  CHECK(bearer_of("Bearer abc.DEF-_~+/=") == "abc.DEF-_~+/=");
  CHECK(bearer_of("bearer  abc") == "abc");
  for (const auto* text : {"", "Bearer", "Bearer ", "Basic abc", "Bearer a b", "Bearer a,b",
                           "Bearer \"abc\"", "Bearerabc"}) {
    CAPTURE(text);
    CHECK_FALSE(bearer_of(text));
  }
  CHECK(bearer_of("Bearer " + std::string(limits::token_length_max, 'a')));
  CHECK_FALSE(bearer_of("Bearer " + std::string(limits::token_length_max + 1, 'a')));
}

TEST_CASE("A content type is compared without its parameters, but only in UTF-8", "[http]") {
  CHECK(names_media_type("application/json", "application/json"));
  CHECK(names_media_type("Application/JSON ; Charset=UTF-8", "application/json"));
  CHECK(names_media_type("application/json; charset=\"utf-8\"; a=b", "application/json"));
  CHECK_FALSE(names_media_type("application/json; charset=utf-16", "application/json"));
  CHECK_FALSE(names_media_type("application/jsonp", "application/json"));
  CHECK_FALSE(names_media_type("text/plain, application/json", "application/json"));
  CHECK_FALSE(names_media_type("", "application/json"));
}

TEST_CASE("A request id is safe in a log line", "[http]") {
  CHECK(is_request_id("01234567"));
  CHECK(is_request_id(std::string(limits::request_id_length_max, 'a')));
  CHECK_FALSE(is_request_id(std::string(limits::request_id_length_max + 1, 'a')));
  CHECK_FALSE(is_request_id("0123456"));
  CHECK_FALSE(is_request_id("01234567\""));
  CHECK_FALSE(is_request_id("0123 4567"));
}

TEST_CASE("A trace context has the shape of version 00", "[http]") {
  CHECK(is_traceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
  CHECK_FALSE(is_traceparent("01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
  CHECK_FALSE(is_traceparent("00-0AF7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
  CHECK_FALSE(is_traceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x"));
  CHECK_FALSE(is_traceparent(""));
}
