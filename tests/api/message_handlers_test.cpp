#include <catch2/catch.hpp>

#include "tests/api/answers.hpp"
#include "tests/api/front.hpp"

using namespace kezek;
using namespace kezek::test;
using api::Header;
using api::Http;
using api::Method;

TEST_CASE("One's messages: listed with how many are unread, and read one by one") {
  Front front;
  auto& city = front.city;
  const Parent aigul = city.parent_in(city.kokshetau);
  REQUIRE(city.file(aigul, city.child_of(aigul), city.kokshetau));
  REQUIRE(city.file(aigul, city.child_of(aigul), city.kokshetau));
  front.sign_in(aigul);
  const auto listed = front.ask(Method::get, "/v1/me/messages");
  CHECK(listed.status == Http::ok);
  CHECK(listed.find(Header::content_language) == "en");
  CHECK(count(listed.body, R"("subject":"Subject")") == 2);
  CHECK(listed.body.find(R"("unread":2)") != std::string::npos);

  const std::string path = "/v1/me/messages/" + member(listed.body, "id") + "/read";
  CHECK(front.ask(Method::post, path).status == Http::no_content);
  CHECK(city.audited().back().operation == "read_message");
  CHECK(front.ask(Method::post, path).status == Http::no_content);
  const auto after = front.ask(Method::get, "/v1/me/messages").body;
  CHECK(after.find(R"("unread":1)") != std::string::npos);
  CHECK(count(after, R"("read_at")") == 1);

  front.sign_in(city.parent_in(city.kokshetau));
  CHECK(front.ask(Method::post, path).status == Http::not_found);
  CHECK(front.ask(Method::post, "/v1/me/messages/none/read").status == Http::not_found);
  CHECK(front.ask(Method::get, "/v1/me/messages").body == R"({"messages":[],"unread":0})");
}

TEST_CASE("The golden messages") {
  Front front;
  const Parent aigul = front.city.parent_in(front.city.kokshetau);
  REQUIRE(front.city.file(aigul, front.city.child_of(aigul), front.city.kokshetau));
  front.sign_in(aigul);
  check_golden(front.ask(Method::get, "/v1/me/messages"), "list_messages");
}
