#include <catch2/catch.hpp>

#include "tests/api/answers.hpp"
#include "tests/api/front.hpp"
#include "tests/support/literals.hpp"

using namespace kezek;
using namespace kezek::test;
using api::Header;
using api::Http;
using api::Method;
using namespace std::chrono_literals;

TEST_CASE("One's sessions: listed, ended one by one or all but this, before contacts are given") {
  Front front;
  const Parent newcomer = front.city.newcomer_in(front.city.kokshetau);
  front.open_session(newcomer);
  front.open_session(newcomer);
  front.city.clock.advance(1h);
  front.open_session(newcomer);
  const auto listed = front.ask(Method::get, "/v1/me/sessions");
  CHECK(listed.status == Http::ok);
  check_golden(listed, "list_sessions");
  const std::string last_used = member(listed.body, "id");

  SECTION("the session that asks is marked") {
    CHECK(count(listed.body, R"("current":true)") == 1);
    CHECK(listed.body.find(R"("current":true)") < listed.body.find(R"("current":false)"));
  }
  SECTION("one of them, its own too") {
    const std::string path = "/v1/me/sessions/" + last_used;
    CHECK(front.ask(Method::remove, path).status == Http::no_content);
    CHECK(front.ask(Method::remove, path).status == Http::no_content);
    CHECK(front.city.audited().back().operation == "end_session");
    CHECK(count(front.ask(Method::get, "/v1/me/sessions").body, "opened_at") == 2);
  }
  SECTION("all but this") {
    CHECK(front.ask(Method::remove, "/v1/me/sessions").status == Http::no_content);
    CHECK(front.city.audited().back().operation == "end_other_sessions");
    const auto left = front.ask(Method::get, "/v1/me/sessions").body;
    CHECK(count(left, "opened_at") == 1);
    CHECK(member(left, "id") == last_used);
  }
  SECTION("not another's") {
    front.open_session(front.city.newcomer_in(front.city.kokshetau));
    const auto audited = front.city.audited().size();
    const auto refused = front.ask(Method::remove, "/v1/me/sessions/" + last_used);
    CHECK(refused.status == Http::not_found);
    check_golden(refused, "end_session");
    CHECK(front.ask(Method::remove, "/v1/me/sessions/none").status == Http::not_found);
    CHECK(front.city.audited().size() == audited);
  }
}

TEST_CASE("A session that is refreshed too often says when to come again") {
  Front front;
  std::string token = member(
      [&] {
        const auto challenge = front.ask(Method::post, "/v1/sign-in/challenges", "{}").body;
        return front
            .ask(Method::post, "/v1/sign-in/eds",
                 R"({"challenge_id":")" + member(challenge, "id") + R"(","client_secret":")" +
                     member(challenge, "client_secret") + R"(","cms":")" +
                     front.signed_by(iin("211332500004")) + "\"}")
            .body;
      }(),
      "refresh_token");
  const auto refresh = [&] {
    return front.ask(Method::post, "/v1/sessions/refresh", R"({"refresh_token":")" + token + "\"}");
  };
  for (int i = 0; i < domain::SessionService::exchanges_at_once; ++i)
    token = member(refresh().body, "refresh_token");
  const auto refused = refresh();
  CHECK(refused.status == Http::too_many_requests);
  CHECK(refused.find(Header::retry_after) == "30");
  check_golden(refused, "refresh_session");
  front.city.clock.advance(30s);
  CHECK(refresh().status == Http::ok);
}

TEST_CASE("An administrator keeps somebody out, who can read of it") {
  Front front;
  const Parent aigul = front.city.parent_in(front.city.kokshetau);
  const domain::Iin typed = iin("211332500004");
  front.sign_in(domain::Role::administrator);
  const auto find = [&] {
    return front.ask(Method::post, "/v1/people/search", R"({"iin":"211332500004"})");
  };
  const auto nobody = find();
  CHECK(nobody.status == Http::not_found);
  check_golden(nobody, "find_person");

  front.open_session({typed, front.city.store().record([&](domain::Store& store) {
                        return store.people()
                            .meet({front.city.ids.next<domain::PersonId>(), typed, "СЕЙТҚАЛИ АЙГҮЛ",
                                   std::nullopt, 0})
                            .id;
                      })});
  front.sign_in(domain::Role::administrator);
  const auto found = find();
  check_golden(found, "find_person");
  const std::string id = member(found.body, "id");
  const auto block = [&](const std::string& key) {
    return front.ask(Method::post, "/v1/people/" + id + "/block", R"({"reason":"Чужой ключ"})",
                     key);
  };
  CHECK(block("").status == Http::bad_request);
  const auto blocked = block("key-1");
  CHECK(blocked.status == Http::ok);
  check_golden(blocked, "block_person");
  const auto rows = front.city.audited().size();
  CHECK(block("key-1").body == blocked.body);
  CHECK(front.city.audited().size() == rows);
  CHECK(front.city.audited().back().about == domain::PersonId::parse(id));
  CHECK(front.city.audited().back().by != domain::PersonId::parse(id));

  const auto unblocked = front.ask(Method::post, "/v1/people/" + id + "/unblock", "{}", "key-2");
  check_golden(unblocked, "unblock_person");
  CHECK(front.ask(Method::post, "/v1/people/none/block", "{}", "key-3").status == Http::not_found);

  front.open_session({typed, domain::PersonId::parse(id).value()});
  const auto log = front.ask(Method::get, "/v1/me/access-log");
  check_golden(log, "get_access_log");
  CHECK(count(log.body, R"("own":true)") == 2);
  CHECK(count(log.body, R"("role":"administrator")") == 3);
  front.sign_in(aigul);
  CHECK(front.ask(Method::get, "/v1/me/access-log").body == R"({"entries":[]})");
  CHECK(front.ask(Method::post, "/v1/people/search", R"({"iin":"211332500004"})").status ==
        Http::forbidden);
}

TEST_CASE("The key set may be kept for a while") {
  Front front;
  CHECK(front.ask(Method::get, "/v1/jwks").find(Header::cache_control) == "public, max-age=300");
}
