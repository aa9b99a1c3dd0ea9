#include "api/staff_handlers.hpp"

#include <algorithm>
#include <iterator>
#include <sstream>

#include <catch2/catch.hpp>

#include "api/administrator_command.hpp"
#include "api/http/router.hpp"
#include "api/password_handlers.hpp"
#include "tests/api/answers.hpp"
#include "tests/api/asking.hpp"
#include "tests/support/literals.hpp"
#include "tests/support/office.hpp"

using namespace kezek;
using namespace kezek::test;
using api::Header;
using api::Http;
using api::Method;
using domain::Role;

namespace {

/// The handlers of staff over an office, called as the pipeline calls them.
class StaffFront {
 public:
  Office office{};
  api::RequestHeaders headers{};
  bool no_place_outside = false;
  api::PasswordGate gate{
      {.turns = 2, .turns_kept = 1, .strangers_waiting_max = 0, .known_waiting_max = 0}
  };

  void sign_in(const domain::StaffAccount& who) {
    REQUIRE(office.sign_in(who.iin, Office::password));
    caller_ = office.city.tokens.last;
  }

  api::Response ask(Method method, const std::string& path, const std::string& body = {},
                    const std::string& key = {}) {
    return asked(router_, {caller_, headers, no_place_outside}, method, path, body, key);
  }

 private:
  api::Desk desk_{office.city.store(), office.city.clock, office.city.ids};
  api::CursorSeal seal_{"key", office.city.digest};
  api::PasswordHandlers passwords_{desk_, office.passwords, gate};
  api::StaffHandlers staff_{
      desk_, {office.staff, office.city.digest, seal_}
  };
  api::Router router_{routes()};
  std::optional<domain::Actor> caller_{};

  std::vector<api::Route> routes() {
    auto all = passwords_.routes();
    std::ranges::move(staff_.routes(), std::back_inserter(all));
    return all;
  }
};

constexpr auto wish =
    R"({"iin":"801332300005","name":"СЕРІКОВА ӘСЕЛ","role":"district_officer","district":"111000000"})";

std::string acceptance(const std::string& code, std::string_view password) {
  return R"({"iin":"801332300005","invitation":")" + code + R"(","password":")" +
         std::string{password} + "\"}";
}

}  // namespace

TEST_CASE("A member of staff: made, invited, with a password, signed in") {
  StaffFront front;
  front.sign_in(front.office.administrator);
  const auto made = front.ask(Method::post, "/v1/staff", wish, "key-1");
  REQUIRE(made.status == Http::created);
  check_golden(made, "create_staff");
  const std::string path = "/v1/staff/" + member(made.body, "id");
  CHECK(made.find(Header::location) == path);
  CHECK(front.ask(Method::post, "/v1/staff", wish, "key-1").body == made.body);
  check_golden(front.ask(Method::post, "/v1/staff", wish, "key-2"), "create_staff");

  const auto invitation = front.ask(Method::put, path + "/invitation", "{}");
  check_golden(invitation, "invite_staff");
  const std::string code = member(invitation.body, "invitation");
  check_golden(front.ask(Method::post, "/v1/sign-in/invitation", acceptance(code, "short")),
               "accept_invitation");
  check_golden(
      front.ask(Method::post, "/v1/sign-in/invitation", acceptance("0", "long enough, and rare")),
      "accept_invitation");
  check_golden(
      front.ask(Method::post, "/v1/sign-in/invitation", acceptance(code, "long enough, and rare")),
      "accept_invitation");

  const auto shown = front.ask(Method::get, path);
  CHECK(shown.find(Header::etag) == "\"3\"");
  check_golden(shown, "get_staff");
  check_golden(front.ask(Method::get, "/v1/staff"), "list_staff");
  check_golden(front.ask(Method::post, path + "/block", R"({"reason":"left"})", "key-3"),
               "block_staff");
  check_golden(front.ask(Method::post, path + "/unblock", "{}", "key-4"), "unblock_staff");
  front.headers.if_match = "\"5\"";
  check_golden(front.ask(Method::put, path,
                         R"({"name":"А","role":"school_staff","district":"111000000",)"
                         R"("organisation":"990140000011"})"),
               "put_staff");
  check_golden(front.ask(Method::put, path, R"({"name":"А","role":"school_staff"})"), "put_staff");
}

TEST_CASE("An integrator's account names what it files for") {
  StaffFront front;
  front.sign_in(front.office.administrator);
  const auto make = [&](const std::string& source) {
    return front.ask(Method::post, "/v1/staff",
                     R"({"iin":"801332300005","name":"СЕРІКОВА ӘСЕЛ","role":"integrator",)"
                     R"("organisation":"990140000011")" +
                         source + "}",
                     "key-1");
  };
  CHECK(make("").status == Http::unprocessable);
  const auto wrong = make(R"(,"source":"officer")");
  CHECK(wrong.status == Http::unprocessable);
  CHECK(member(wrong.body, "pointer") == "/source");
  check_golden(make(R"(,"source":"portal")"), "create_staff.integrator");
}

TEST_CASE("A password opens a session, and guessing it is told to wait") {
  StaffFront front;
  const std::string iin = front.office.administrator.iin.text();
  const auto typed = [&](std::string_view password) {
    return front.ask(Method::post, "/v1/sign-in/password",
                     R"({"iin":")" + iin + R"(","password":")" + std::string{password} + "\"}");
  };
  check_golden(typed(Office::password), "sign_in_with_password");
  for (int i = 0; i < 4; ++i) CHECK(typed("wrong").status == Http::forbidden);
  check_golden(typed("wrong"), "sign_in_with_password");
  const auto paused = typed(Office::password);
  CHECK(paused.find(Header::retry_after) == "60");
  check_golden(paused, "sign_in_with_password");
}

TEST_CASE("A password is tried also while nobody more may wait outside") {
  StaffFront front;
  front.no_place_outside = true;
  const auto typed = front.ask(Method::post, "/v1/sign-in/password",
                               R"({"iin":")" + front.office.administrator.iin.text() +
                                   R"(","password":")" + std::string{Office::password} + "\"}");
  CHECK(typed.status == Http::ok);
}

TEST_CASE("One's own account and password") {
  StaffFront front;
  front.sign_in(front.office.administrator);
  check_golden(front.ask(Method::get, "/v1/me/account"), "get_my_account");
  const auto change = [&](std::string_view old, std::string_view next) {
    return front.ask(Method::put, "/v1/me/password",
                     R"({"old_password":")" + std::string{old} + R"(","new_password":")" +
                         std::string{next} + "\"}");
  };
  check_golden(change(Office::password, PlainJudge::common), "put_my_password");
  check_golden(change("wrong", "another good password"), "put_my_password");
  CHECK(change(Office::password, "another good password").status == Http::no_content);
}

TEST_CASE("The command for an administrator is taken whole or not at all") {
  const auto taken = [](const std::string& line) {
    std::istringstream words{line};
    return api::administrator_in(
        {std::istream_iterator<std::string>{words}, std::istream_iterator<std::string>{}});
  };
  CHECK(taken("create-administrator --iin 801332300005 --name A"));
  const auto asked = taken("create-administrator --another --name A --iin 801332300005");
  REQUIRE(asked);
  CHECK(asked->another);
  CHECK_FALSE(taken(""));
  CHECK_FALSE(taken("serve"));
  CHECK_FALSE(taken("create-administrator"));
  CHECK_FALSE(taken("create-administrator --iin 801332300005"));
  CHECK_FALSE(taken("create-administrator --name A"));
  CHECK_FALSE(taken("create-administrator --iin 801332300006 --name A"));
  CHECK_FALSE(taken("create-administrator --iin 801332300005 --name A --iin"));
  const std::vector<std::string> whole{"create-administrator", "--iin", "801332300005", "--name"};
  for (const auto* name : {"", "A\nB"}) {
    auto words = whole;
    words.emplace_back(name);
    CHECK_FALSE(api::administrator_in(words));
  }
}

TEST_CASE("While strangers guess, only who is known finds a turn") {
  StaffFront front;
  Office& office = front.office;
  const auto& holder = office.administrator;
  const auto colleague =
      *office.make(holder, iin("801332300005"), office.duty(Role::region_officer));
  const std::string device = office.sign_in(holder.iin, Office::password)->device;
  const auto typed = [&](const domain::Iin& who, const std::string& secret) {
    return front
        .ask(Method::post, "/v1/sign-in/password",
             R"({"iin":")" + who.text() + R"(","password":")" + std::string{Office::password} +
                 R"(","device":")" + secret + "\"}")
        .status;
  };
  const auto guess = front.gate.enter(api::PasswordGuest::stranger);
  REQUIRE(guess);
  office.hasher.comparisons = 0;

  SECTION("the holder, from a device that is known") {
    CHECK(typed(holder.iin, device) == Http::ok);
    const auto taken = front.gate.enter(api::PasswordGuest::known);
    CHECK(typed(holder.iin, device) == Http::unavailable);
  }
  SECTION("nobody else, and nobody else is compared") {
    const std::string made_up(64, '0');
    for (const auto& who : {holder.iin, colleague.iin, iin("791332400007")})
      CHECK(typed(who, made_up) == Http::unavailable);
    CHECK(typed(colleague.iin, device) == Http::unavailable);
    CHECK(typed(iin("791332400007"), device) == Http::unavailable);
    office.city.clock.advance(std::chrono::hours{24} * 180);
    CHECK(typed(holder.iin, device) == Http::unavailable);
    CHECK(office.hasher.comparisons == 0);
  }
  SECTION("who brings an invitation") {
    const auto code = office.invite(holder, colleague)->code;
    const auto accepted = front.ask(Method::post, "/v1/sign-in/invitation",
                                    acceptance(code, "another good password"));
    CHECK(accepted.status == Http::ok);
  }
  SECTION("who is signed in, for another password") {
    front.sign_in(holder);
    const auto changed = front.ask(Method::put, "/v1/me/password",
                                   R"({"old_password":")" + std::string{Office::password} +
                                       R"(","new_password":"another good password"})");
    CHECK(changed.status == Http::no_content);
  }
}
