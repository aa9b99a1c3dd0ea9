#include <catch2/catch.hpp>

#include "api/http/limits.hpp"
#include "api/http/target.hpp"

using namespace kezek::api;

namespace {

std::vector<std::string> segments(std::string_view text) {
  const auto target = parse_target(text);
  REQUIRE(target);
  return target->segments;
}

std::string query_value(std::string_view text, std::string_view name) {
  const auto target = parse_target(text);
  REQUIRE(target);
  REQUIRE(target->query.find(name));
  return std::string{*target->query.find(name)};
}

}  // namespace

TEST_CASE("A target is cut at its slashes before it is decoded", "[http]") {
  CHECK(segments("/") == std::vector<std::string>{""});
  CHECK(segments("/v1/people") == std::vector<std::string>{"v1", "people"});
  CHECK(segments("/v1/people/") == std::vector<std::string>{"v1", "people", ""});
  CHECK(segments("/a%2Fb/c") == std::vector<std::string>{"a/b", "c"});
  CHECK(segments("/%D2%9B%20+") == std::vector<std::string>{"қ +"});
  CHECK(segments("/%252e") == std::vector<std::string>{"%2e"});
}

TEST_CASE("A query is decoded as forms write it", "[http]") {
  CHECK(query_value("/a?limit=10&cursor=x%3Dy", "cursor") == "x=y");
  CHECK(query_value("/a?name=%D2%9B+1", "name") == "қ 1");
  CHECK(query_value("/a?flag", "flag").empty());
  CHECK(query_value("/a?b=c=d", "b") == "c=d");
  CHECK(query_value("/a?&b=1&", "b") == "1");
  CHECK(parse_target("/a?")->query.empty());
}

TEST_CASE("A hostile target is refused whole", "[http]") {
  const auto text = GENERATE(as<std::string>{},              //
                             "", "a", "*", "http://a/b",     // not a path
                             "/%", "/%4", "/%zz", "/a?b=%",  // escapes that are none
                             "/%00", "/%0A", "/%7F", "/a?b=%1B", "/a?%00=1",  // controls
                             "/%C0%AF", "/%ED%A0%80", "/%FF", "/a?b=%80",     // not UTF-8
                             "/.", "/..", "/a/../b", "/a/%2e%2e/b", "/%2E",   // dot segments
                             "/\xD2\x9B", "/a b", "/a\tb", "/a#b", "/\x01",   // not printable ASCII
                             "/a?b=1&b=2", "/a?b=1&%62=2");                   // one name twice
  CAPTURE(text);
  CHECK_FALSE(parse_target(text));
}

TEST_CASE("A target has limits", "[http]") {
  const std::string longest = "/" + std::string(limits::target_bytes_max - 1, 'a');
  CHECK(parse_target(longest));
  CHECK_FALSE(parse_target(longest + "a"));

  std::string deepest;
  for (std::size_t i = 0; i < limits::segments_max; ++i) deepest += "/a";
  CHECK(parse_target(deepest));
  CHECK_FALSE(parse_target(deepest + "/"));
  CHECK_FALSE(parse_target(std::string(limits::target_bytes_max, '/')));

  std::string widest = "/?";
  for (std::size_t i = 0; i < limits::query_parameters_max; ++i)
    widest += "p" + std::to_string(i) + "=1&";
  CHECK(parse_target(widest));
  CHECK_FALSE(parse_target(widest + "q=1"));
}
