#include "api/entity_tag.hpp"

#include <catch2/catch.hpp>

using namespace kezek;
using api::Header;
using api::Http;
using api::Method;

namespace {

api::DemandedVersion demanded(const std::string& if_match) {
  api::Request request;
  request.headers.if_match = if_match;
  return demanded_version(request);
}

bool is_known(const std::string& if_none_match) {
  api::Request request;
  request.headers.if_none_match = if_none_match;
  return is_known_to(request, "\"7\"");
}

}  // namespace

TEST_CASE("If-Match: absent, a version of ours, any version, or none of ours") {
  CHECK(demanded("").missing);

  const auto version = demanded("\"12\"");
  CHECK_FALSE(version.missing);
  CHECK_FALSE(version.any);
  CHECK(version.admits(12));
  CHECK_FALSE(version.admits(1));

  for (const auto* list : {"\"0\", \"12\"", "\"12\",\"0\"", "W/\"7\" ,\t\"12\"", ",\"12\","}) {
    CAPTURE(list);
    CHECK(demanded(list).admits(12));
    CHECK_FALSE(demanded(list).admits(7));
  }

  // What a tag tells after a hyphen is of the world around the resource.
  CHECK(demanded("\"12-7-0-kk\"").admits(12));
  CHECK_FALSE(demanded("\"12-7-0-kk\"").admits(7));

  for (const auto* star : {"*", " * "}) {
    CAPTURE(star);
    CHECK(demanded(star).any);
    CHECK_FALSE(demanded(star).missing);
    CHECK(demanded(star).admits(0));
  }
  for (const auto* strange : {"\"*\"", "**", "W/\"1\"", "1", "\"", "\"\"", "\"1", "\"1x\"",
                              "\"-1\"", "\"99999999999\"", ","}) {
    CAPTURE(strange);
    CHECK_FALSE(demanded(strange).missing);
    CHECK_FALSE(demanded(strange).any);
    for (const int present : {0, 1}) CHECK_FALSE(demanded(strange).admits(present));
  }
}

TEST_CASE("If-None-Match: weakly, any of a list, or whatever there is") {
  for (const auto* known :
       {"\"7\"", "W/\"7\"", "*", "\"6\", W/\"7\"", "\"7\" ,\"8\"", "\"6\",\t\"7\"", "\t*\t"}) {
    CAPTURE(known);
    CHECK(is_known(known));
  }
  for (const auto* other : {"", "7", "\"8\"", "\"77\"", "\"*\"", ","}) {
    CAPTURE(other);
    CHECK_FALSE(is_known(other));
  }
}

TEST_CASE("A tagged answer is spared whoever has it, and only to a question") {
  api::Request request;
  request.headers.if_none_match = "\"7\"";
  for (const auto& [method, status] : {
           std::pair{Method::get,  Http::not_modified},
           std::pair{Method::head, Http::not_modified},
           std::pair{Method::put,  Http::ok          }
  }) {
    request.method = method;
    const auto answer = tagged(request, {.body = "all of it"}, "7");
    CHECK(answer.status == status);
    CHECK(answer.body.empty() == (status == Http::not_modified));
    CHECK(answer.find(Header::etag) == "\"7\"");
  }
}
