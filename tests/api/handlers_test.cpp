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

namespace {

std::string wish(const domain::Iin& child) {
  return R"({"children":[{"iin":")" + child.text() +
         R"("}],"district":"111000000","kind":"general","language":"kk",)"
         R"("accepted":{"data_undertaking":1,"algorithm":1}})";
}

}  // namespace

TEST_CASE("Sign-in: a challenge, its signature, tokens") {
  Front front;
  const auto challenge = front.ask(Method::post, "/v1/sign-in/challenges", "{}");
  CHECK(challenge.status == Http::created);
  CHECK(challenge.find(Header::cache_control) == "no-store");
  check_golden(challenge, "create_challenge");

  const auto attempt = [&](const std::string& cms) {
    return front.ask(Method::post, "/v1/sign-in/eds",
                     R"({"challenge_id":")" + member(challenge.body, "id") +
                         R"(","client_secret":")" + member(challenge.body, "client_secret") +
                         R"(","cms":")" + cms + "\"}");
  };
  SECTION("opens a session") {
    const auto tokens = attempt(front.signed_by(iin("211332500004")));
    CHECK(tokens.status == Http::ok);
    check_golden(tokens, "sign_in_with_eds");
    const std::string refresh =
        R"({"refresh_token":")" + member(tokens.body, "refresh_token") + "\"}";
    const auto refreshed = front.ask(Method::post, "/v1/sessions/refresh", refresh);
    check_golden(refreshed, "refresh_session");
    CHECK(front.ask(Method::post, "/v1/sessions/sign-out", refresh).status == Http::no_content);
    CHECK(front.ask(Method::post, "/v1/sessions/refresh", refresh).status == Http::unauthorized);
  }
  SECTION("opens a session for a signed XML document too") {
    const auto tokens = front.ask(
        Method::post, "/v1/sign-in/eds",
        R"({"challenge_id":")" + member(challenge.body, "id") + R"(","client_secret":")" +
            member(challenge.body, "client_secret") + R"(","xml":"signed by 211332500004"})");
    CHECK(tokens.status == Http::ok);
    check_golden(tokens, "sign_in_with_eds");
  }
  SECTION("says which check failed, and the challenge is gone") {
    check_golden(attempt("YWJj"), "sign_in_with_eds");
    const auto again = attempt(front.signed_by(iin("211332500004")));
    CHECK(again.status == Http::conflict);
    check_golden(again, "sign_in_with_eds");
  }
}

TEST_CASE("What everybody may read") {
  Front front;
  check_golden(front.ask(Method::get, "/v1/districts"), "list_districts");
  check_golden(front.ask(Method::get, "/v1/preschools"), "list_preschools");
  check_golden(front.ask(Method::get, "/v1/calendar"), "list_special_days");
  check_golden(front.ask(Method::get, "/v1/texts/algorithm"), "get_text");
  check_golden(front.ask(Method::get, "/v1/jwks"), "get_key_set");
  CHECK(front.ask(Method::get, "/v1/texts/nothing").status == Http::not_found);
  front.headers.if_none_match = "\"1\"";
  const auto known = front.ask(Method::get, "/v1/texts/algorithm");
  CHECK(known.status == Http::not_modified);
  CHECK(known.find(Header::cache_control) == "no-cache");
}

TEST_CASE("A district that nobody can choose is not listed, and what stands in it is shown") {
  Front front;
  const Parent aigul = front.city.parent_in(front.city.kokshetau);
  const domain::Iin child = front.typeable_child(aigul);
  front.sign_in(aigul);
  const auto act = front.ask(Method::post, "/v1/acts/file-application", wish(child), "key-1");
  REQUIRE(act.status == Http::created);
  front.city.close(front.city.kokshetau);

  const auto shown = front.ask(Method::get, "/v1/acts/" + member(act.body, "id"));
  CHECK(shown.body == act.body);
  const auto listed = front.ask(Method::get, "/v1/districts").body;
  CHECK(listed.find("111000000") == std::string::npos);
  CHECK(listed.find("117000000") != std::string::npos);
  CHECK(member(front.ask(Method::post, "/v1/acts/file-application", wish(child), "key-2").body,
               "code") == "unknown_district");
}

TEST_CASE("Contacts change only from the version that was seen") {
  Front front;
  front.sign_in(front.city.newcomer_in(front.city.kokshetau));
  const std::string body = R"({"email":"aigul@example.kz","phone":"8 (701) 123-45-67"})";
  const auto put = [&] { return front.ask(Method::put, "/v1/me/contacts", body); };

  const auto without = put();
  CHECK(without.status == Http::precondition_required);
  front.headers.if_match = "\"5\"";
  CHECK(put().status == Http::precondition_failed);
  front.headers.if_match = "\"x\"";
  CHECK(put().status == Http::precondition_failed);
  front.headers.if_match = "\"0\"";
  const auto done = put();
  CHECK(done.status == Http::ok);
  CHECK(done.find(Header::etag) == "\"1\"");
  check_golden(done, "put_contacts");
  CHECK(put().status == Http::precondition_failed);
  front.headers.if_match = "\"0\", \"2\"";
  CHECK(put().status == Http::precondition_failed);
  front.headers.if_match = "*";
  CHECK(put().find(Header::etag) == "\"2\"");
  front.headers.if_match = "\"0\", \"2\"";
  CHECK(put().find(Header::etag) == "\"3\"");

  front.headers.if_none_match = "\"3\"";
  const auto unchanged = front.ask(Method::get, "/v1/me");
  CHECK(unchanged.status == Http::not_modified);
  CHECK(unchanged.body.empty());
}

TEST_CASE("Until an e-mail is given everything else is closed") {
  Front front;
  const Parent newcomer = front.city.newcomer_in(front.city.kokshetau);
  front.sign_in(newcomer);
  const auto closed = front.ask(Method::get, "/v1/me/registration");
  CHECK(closed.status == Http::forbidden);
  check_golden(closed, "get_registration");
  check_golden(front.ask(Method::get, "/v1/me"), "get_me");

  front.headers.if_match = "\"0\"";
  front.ask(Method::put, "/v1/me/contacts",
            R"({"email":"aigul@example.kz","phone":"+77011234567"})");
  const auto open = front.ask(Method::get, "/v1/me/registration");
  CHECK(open.status == Http::ok);
  check_golden(open, "get_registration");
}

TEST_CASE("Filing: asked, read, judged, signed") {
  Front front;
  const Parent aigul = front.city.parent_in(front.city.kokshetau);
  const domain::Iin child = front.typeable_child(aigul);
  front.sign_in(aigul);
  check_golden(front.ask(Method::post, "/v1/me/children/search", R"({"iin":"211332500004"})"),
               "find_child");

  const auto act = front.ask(Method::post, "/v1/acts/file-application", wish(child), "key-1");
  REQUIRE(act.status == Http::created);
  check_golden(act, "request_filing");
  const std::string path = "/v1/acts/" + member(act.body, "id");
  CHECK(act.find(Header::location) == path);
  const auto shown = front.ask(Method::get, path);
  check_golden(shown, "get_act");
  front.headers.if_none_match = shown.find(Header::etag).value();
  CHECK(front.ask(Method::get, path).status == Http::not_modified);
  check_golden(front.ask(Method::get, path + "/why-not"), "get_act_why_not");

  const auto signature = [&](const domain::Iin& who) {
    return R"({"kind":"cms","cms":")" + front.signed_by(who) + "\"}";
  };
  SECTION("a repeat gives the same answer and one act") {
    CHECK(front.ask(Method::post, "/v1/acts/file-application", wish(child), "key-1").body ==
          act.body);
    const auto other =
        front.ask(Method::post, "/v1/acts/file-application", wish(iin("211332500014")), "key-1");
    CHECK(other.status == Http::unprocessable);
    check_golden(other, "request_filing");
  }
  SECTION("without a key nothing is asked") {
    const auto keyless = front.ask(Method::post, "/v1/acts/file-application", wish(child));
    CHECK(keyless.status == Http::bad_request);
  }
  SECTION("signed once, whatever the client repeats") {
    const auto done = front.ask(Method::post, path + "/signature", signature(aigul.iin), "key-2");
    REQUIRE(done.status == Http::ok);
    check_golden(done, "sign_act");
    CHECK(front.ask(Method::get, path).status == Http::ok);
    CHECK(front.city.audited().back().operation == "sign_act");
    CHECK(front.city.audited().back().application);
    CHECK(front.ask(Method::post, path + "/signature", signature(aigul.iin), "key-2").body ==
          done.body);
    CHECK(front.ask(Method::post, path + "/signature", signature(aigul.iin), "key-3").status ==
          Http::conflict);
    const auto queued = front.ask(Method::post, "/v1/acts/file-application", wish(child), "key-4");
    CHECK(queued.status == Http::conflict);
    check_golden(queued, "request_filing");
  }
  SECTION("signed in XML, it is done as well") {
    const auto done =
        front.ask(Method::post, path + "/signature",
                  R"({"kind":"xml","xml":"signed by )" + aigul.iin.text() + "\"}", "key-2");
    REQUIRE(done.status == Http::ok);
    check_golden(done, "sign_act");
  }
  SECTION("a signature stands in the member of its kind, and nothing in another") {
    const auto refused =
        front.ask(Method::post, path + "/signature", R"({"kind":"xml","cms":"YWJj"})", "key-2");
    CHECK(refused.status == Http::unprocessable);
    check_golden(refused, "sign_act");
  }
  SECTION("another's signature files nothing") {
    const auto refused =
        front.ask(Method::post, path + "/signature", signature(iin("211399999999")), "key-2");
    CHECK(refused.status == Http::forbidden);
    check_golden(refused, "sign_act");
  }
  SECTION("another person does not even see the act") {
    front.sign_in(front.city.parent_in(front.city.kokshetau));
    CHECK(front.ask(Method::get, path).status == Http::not_found);
    CHECK(front.ask(Method::get, path + "/why-not").status == Http::not_found);
    CHECK(front.ask(Method::post, path + "/signature", signature(aigul.iin), "key-2").status ==
          Http::not_found);
  }
  SECTION("too late, it says why not") {
    front.city.clock.advance(30min);
    const auto why = front.ask(Method::get, path + "/why-not");
    CHECK(member(why.body, "reason") == "act_expired");
  }
}
