#include "domain/signing/canonical_json.hpp"

#include <catch2/catch.hpp>

#include "domain/base/expects.hpp"

using kezek::domain::CanonicalObject;
using kezek::domain::InvariantBroken;

TEST_CASE("Keys are sorted, whatever the order of setting") {
  const auto one = CanonicalObject{}.set("b", std::int64_t{1}).set("a", "x").set("aa", true).text();
  const auto other =
      CanonicalObject{}.set("aa", true).set("a", "x").set("b", std::int64_t{1}).text();
  CHECK(one == R"({"a":"x","aa":true,"b":1})");
  CHECK(one == other);
}

TEST_CASE("Strings are escaped as RFC 8785 says and no further") {
  const std::string odd = std::string{"\"\\/\b\f\n\r\t\x01\x1f€Қ"} + "\x7f";
  CHECK(CanonicalObject{}.set("s", odd).text() ==
        "{\"s\":\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f€Қ\x7f\"}");
}

TEST_CASE("Objects nest; an empty one is itself") {
  CHECK(CanonicalObject{}.set("o", CanonicalObject{}.set("k", false)).text() ==
        R"({"o":{"k":false}})");
  CHECK(CanonicalObject{}.text() == "{}");
}

TEST_CASE("An integer that a JavaScript number cannot hold is our mistake") {
  CHECK_NOTHROW(CanonicalObject{}.set("n", (std::int64_t{1} << 53) - 1));
  CHECK_THROWS_AS(CanonicalObject{}.set("n", std::int64_t{1} << 53), InvariantBroken);
}
