#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/api/front.hpp"

using namespace kezek;
using namespace kezek::test;
using api::Http;
using api::Method;

namespace {

constexpr auto reason = R"({"reason":"proof_accepted","note":"№ 12"})";

/// Aigul has filed for a child; Marat has signed in.
struct Desk {
  Front front{};
  Parent aigul = front.city.parent_in(front.city.kokshetau);
  Parent marat = front.city.parent_in(front.city.kokshetau);
  domain::Iin child = front.typeable_child(aigul);
  domain::ApplicationId application = front.city.file(aigul, child, front.city.kokshetau)->id;

  api::Response ask(const Parent& person, const std::string& key) {
    front.sign_in(person);
    return front.ask(Method::post, "/v1/me/representations",
                     R"({"child_iin":")" + child.text() + "\"}", key);
  }
  api::Response decide(const std::string& verb, const std::string& key) {
    const auto id = front.city.representatives(application).back().id;
    front.sign_in(domain::Role::region_officer);
    return front.ask(Method::post, "/v1/representations/" + id.text() + "/" + verb, reason, key);
  }
  api::Response leave(const Parent& person, const std::string& key) {
    front.sign_in(person);
    return front.ask(Method::post, "/v1/applications/" + application.text() + "/detach", "{}", key);
  }
};

}  // namespace

TEST_CASE("A parent attaches a child's application, and detaches themselves again") {
  Desk desk;
  desk.front.city.register_parent(desk.child, desk.marat);
  const auto attached = desk.ask(desk.marat, "key-1");
  CHECK(attached.status == Http::ok);
  CHECK(desk.ask(desk.marat, "key-1").body == attached.body);
  CHECK(desk.front.city.representatives(desk.application).size() == 2);

  const auto about = [&](const domain::AuditEntry& entry) {
    return entry.about == desk.aigul.person && entry.by == desk.marat.person &&
           entry.application == desk.application;
  };
  CHECK(std::ranges::count_if(desk.front.city.audited(), about) == 1);

  const auto left = desk.leave(desk.marat, "key-2");
  CHECK(left.status == Http::ok);
  const auto last = desk.leave(desk.aigul, "key-3");
  CHECK(last.status == Http::conflict);
}

TEST_CASE("Who is not named waits for an officer and is told no more") {
  Desk desk;
  const auto told = desk.ask(desk.marat, "key-1").body;
  CHECK(told == R"({"status":"pending","applications":[]})");
  desk.front.city.register_office.parents.erase(desk.child);
  const Parent nobody = desk.front.city.parent_in(desk.front.city.kokshetau);
  CHECK(desk.ask(nobody, "key-2").body == told);

  SECTION("confirmed") {
    CHECK(desk.decide("confirm", "key-3").status == Http::ok);
    const auto again = desk.decide("confirm", "key-4");
    CHECK(again.status == Http::conflict);
    CHECK(desk.decide("detach", "key-5").status == Http::ok);
  }
  SECTION("rejected") { CHECK(desk.decide("reject", "key-3").status == Http::ok); }
}

TEST_CASE("Nobody decides about a representation that is not there") {
  Desk desk;
  desk.front.sign_in(domain::Role::region_officer);
  for (const auto& id : {std::string{"00000000-0000-7000-8000-000000000099"}, std::string{"x"}}) {
    const auto answer =
        desk.front.ask(Method::post, "/v1/representations/" + id + "/confirm", reason, "key-1");
    CHECK(answer.status == Http::not_found);
  }
}
