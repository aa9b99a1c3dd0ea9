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

/// A front before a town where the phone 8 701 123-45-67 is one person's.
struct Door {
  Door() {
    const Parent parent = front.city.newcomer_in(front.city.kokshetau);
    auto person = front.city.register_office.people.at(parent.iin);
    person.iin = iin("211332500004");
    front.city.register_office.people.emplace(person.iin, person);
    front.city.register_office.phones.emplace(phone_number("+77011234567"), person.iin);
  }

  Front front{};

  api::Response ask(const std::string& who = "211332500004",
                    const std::string& phone = "8 (701) 123-45-67") {
    return front.ask(Method::post, "/v1/sign-in/codes",
                     R"({"iin":")" + who + R"(","phone":")" + phone + "\"}");
  }
  api::Response answer(const api::Response& asked, const std::string& code) {
    return front.ask(Method::post, "/v1/sign-in/code",
                     R"({"code_id":")" + member(asked.body, "id") + R"(","client_secret":")" +
                         member(asked.body, "client_secret") + R"(","code":")" + code + "\"}");
  }
  std::string code_on_the_phone() const {
    const std::string& text = front.phone.messages.back().text;
    return text.substr(text.find_first_of("0123456789"), 6);
  }
};

std::string other_than(const std::string& code) { return code == "000000" ? "000001" : "000000"; }

}  // namespace

TEST_CASE("Sign-in by code: asked for, sent, given back") {
  Door door;
  const auto asked = door.ask();
  REQUIRE(asked.status == Http::created);
  CHECK(asked.find(Header::cache_control) == "no-store");
  check_golden(asked, "create_sign_in_code");
  REQUIRE(door.front.phone.messages.size() == 1);
  CHECK(door.front.phone.messages.back().to.text() == "+77011234567");
  CHECK(door.front.phone.messages.back().text ==
        "Kezek: sign-in code " + door.code_on_the_phone() + ". Tell it to nobody.");
  CHECK(asked.body.find(door.code_on_the_phone()) == std::string::npos);

  SECTION("opens a session") {
    const auto tokens = door.answer(asked, door.code_on_the_phone());
    CHECK(tokens.status == Http::ok);
    check_golden(tokens, "sign_in_with_code");
    check_golden(door.answer(asked, door.code_on_the_phone()), "sign_in_with_code");  // 409
  }
  SECTION("a wrong one says how many are left") {
    const auto wrong = door.answer(asked, other_than(door.code_on_the_phone()));
    CHECK(wrong.status == Http::forbidden);
    check_golden(wrong, "sign_in_with_code");
  }
  SECTION("another client finds no such code") {
    auto stolen = asked;
    stolen.body.replace(stolen.body.find(member(asked.body, "client_secret")), 64,
                        std::string(64, '0'));
    const auto refused = door.answer(stolen, door.code_on_the_phone());
    CHECK(refused.status == Http::not_found);
    check_golden(refused, "sign_in_with_code");
  }
  SECTION("the next one has to wait, and is told how long") {
    door.front.city.clock.advance(500ms);
    const auto soon = door.ask();
    CHECK(soon.status == Http::too_many_requests);
    CHECK(soon.find(Header::retry_after) == "60");
    check_golden(soon, "create_sign_in_code");
  }
}

TEST_CASE("A pair that is in no register gets the same answer and no message") {
  Door door;
  const auto known = door.ask();
  const auto unknown = door.ask("211332500014");
  CHECK(door.front.phone.messages.size() == 1);
  CHECK(unknown.status == known.status);
  CHECK(unknown.headers == known.headers);
  CHECK(unknown.body.size() == known.body.size());
  CHECK(member(unknown.body, "expires_at") == member(known.body, "expires_at"));
  CHECK(member(unknown.body, "resend_after") == member(known.body, "resend_after"));
  CHECK(door.ask("211332500014").status == Http::too_many_requests);
}

TEST_CASE("Somebody whom the persons register does not know cannot sign in by code") {
  Door door;
  door.front.city.register_office.phones.emplace(phone_number("+77770000001"), iin("220720600346"));
  const auto asked = door.ask("220720600346", "+77770000001");
  const auto refused = door.answer(asked, door.code_on_the_phone());
  CHECK(member(refused.body, "code") == "person_not_in_register");
  CHECK(refused.status == Http::conflict);
}

TEST_CASE("A landline gets no code") {
  Door door;
  const auto refused = door.ask("211332500004", "8 7162 25-29-86");
  CHECK(refused.status == Http::conflict);
  check_golden(refused, "create_sign_in_code");
}

TEST_CASE("A filing is signed by EDS only, and says so") {
  Door door;
  Front& front = door.front;
  const Parent aigul = front.city.parent_in(front.city.kokshetau);
  front.sign_in(aigul);
  const auto act =
      front.city.request(aigul, front.city.wish(front.city.child_of(aigul), front.city.kokshetau));
  const std::string path = "/v1/acts/" + act->id.text();
  const auto code = front.ask(Method::post, path + "/codes", "{}");
  CHECK(code.status == Http::conflict);
  check_golden(code, "create_act_code");
  CHECK(front.ask(Method::get, path).body.find(R"("signature_kinds":["cms","xml"])") !=
        std::string::npos);

  const auto sign = [&](const std::string& members, const std::string& key) {
    return front.ask(Method::post, path + "/signature", "{" + members + "}", key);
  };
  const std::string by_code = R"("kind":"phone_code","code_id":")" + act->id.text() +
                              R"(","client_secret":"s","code":"123456")";
  CHECK(member(sign(by_code, "key-1").body, "code") == "signature_kind_not_taken");
  for (const std::string& mixed :
       {by_code + R"(,"cms":"MAA=")", std::string{R"("kind":"cms","cms":"MAA=","code":"123456")"},
        std::string{R"("kind":"phone_code","code":"123456")"}, std::string{R"("kind":"cms")"}}) {
    CAPTURE(mixed);
    CHECK(sign(mixed, "key-2").status == Http::unprocessable);
  }
  front.sign_in(front.city.parent_in(front.city.kokshetau));
  CHECK(front.ask(Method::post, path + "/codes", "{}").status == Http::not_found);
}

TEST_CASE("An act that takes a code gets one on the contact phone, if it is the person's") {
  Front front{[](domain::ActKind, domain::SignatureKind) { return true; }};
  const Parent aigul = front.city.parent_in(front.city.kokshetau);
  front.sign_in(aigul);
  const auto act =
      front.city.request(aigul, front.city.wish(front.city.child_of(aigul), front.city.kokshetau));
  const auto ask = [&] {
    return front.ask(Method::post, "/v1/acts/" + act->id.text() + "/codes", "{}");
  };
  CHECK(member(ask().body, "code") == "phone_not_registered");
  CHECK(front.phone.messages.empty());

  front.city.register_office.phones.emplace(phone_number("+77011234567"), aigul.iin);
  const auto sent = ask();
  CHECK(sent.status == Http::created);
  check_golden(sent, "create_act_code");
  REQUIRE(front.phone.messages.size() == 1);
  CHECK(front.phone.messages.front().to == phone_number("+77011234567"));
  CHECK(front.phone.messages.front().text.starts_with("Kezek: signing code "));
  CHECK(front.city.audited().back().operation == "create_act_code");
  CHECK(ask().find(Header::retry_after) == "60");

  const std::string& text = front.phone.messages.front().text;
  const auto as_sign_in = front.ask(
      Method::post, "/v1/sign-in/code",
      R"({"code_id":")" + member(sent.body, "id") + R"(","client_secret":")" +
          member(sent.body, "client_secret") + R"(","code":")" + text.substr(20, 6) + "\"}");
  CHECK(member(as_sign_in.body, "code") == "code_not_found");
}
