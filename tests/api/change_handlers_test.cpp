#include <catch2/catch.hpp>

#include "tests/api/answers.hpp"
#include "tests/api/front.hpp"

using namespace kezek;
using namespace kezek::test;
using api::Header;
using api::Http;
using api::Method;

namespace {

/// A mother with an application, signed in.
struct Cabinet {
  Front front{};
  Parent aigul = front.city.parent_in(front.city.kokshetau);
  domain::ActedApplication filed = filed_with_conclusion();

  Cabinet() { front.sign_in(aigul); }

  domain::ActedApplication filed_with_conclusion() {
    auto& city = front.city;
    auto wish = city.wish(city.child_of(aigul), city.kokshetau);
    wish.attachments = {city.attach(aigul, domain::AttachmentKind::pmpk_conclusion)};
    return *city.sign(*city.request(aigul, wish), aigul);
  }
  api::Response put(const std::string& what, const std::string& body, const std::string& tag) {
    front.headers.if_match = tag;
    return front.ask(Method::put, "/v1/applications/" + filed.id.text() + "/" + what, body);
  }
};

}  // namespace

TEST_CASE("A change answers the application as it stands now, with its version") {
  Cabinet cabinet;
  const auto changed = cabinet.put("kind", R"({"kind":"special"})", "\"1\"");
  CHECK(changed.status == Http::ok);
  CHECK(changed.find(Header::etag) == "\"2\"");
  CHECK(member(changed.body, "status") == "in_queue");
  CHECK(member(changed.body, "id") == cabinet.filed.id.text());
  CHECK(cabinet.front.city.audited().back().operation == "put_application_kind");
  CHECK(cabinet.front.city.audited().back().application == cabinet.filed.id);

  SECTION("what it has already changes nothing") {
    const auto audited = cabinet.front.city.audited().size();
    const auto same = cabinet.put("kind", R"({"kind":"special"})", "\"2\"");
    CHECK(same.find(Header::etag) == "\"2\"");
    CHECK(cabinet.front.city.audited().size() == audited);
  }
  SECTION("the card's own tag is a version too, whatever the queue does around it") {
    CHECK(cabinet.put("language", R"({"language":"ru"})", "\"2-7-0-kk\"").status == Http::ok);
    CHECK(cabinet.put("language", R"({"language":"kk"})", "\"2-7-0-kk\"").status ==
          Http::precondition_failed);
  }
  SECTION("contacts are typed as people do") {
    const auto contacts =
        cabinet.put("contacts", R"({"email":"new@example.kz","phone":"8 701 765 43 21"})", "*");
    CHECK(contacts.status == Http::ok);
  }
}

TEST_CASE("A change needs a version, a known word, and an application of one's own") {
  Cabinet cabinet;
  CHECK(cabinet.put("kind", R"({"kind":"special"})", "").status == Http::precondition_required);
  CHECK(cabinet.put("kind", R"({"kind":"other"})", "*").status == Http::unprocessable);
  const auto stale = cabinet.put("district", R"({"district":"117000000"})", "\"2\"");
  CHECK(stale.status == Http::precondition_failed);
  const auto elsewhere = cabinet.put("district", R"({"district":"117000000"})", "*");
  CHECK(elsewhere.status == Http::conflict);
  CHECK(elsewhere.body.find("no_residence_in_district") != std::string::npos);

  auto& city = cabinet.front.city;
  cabinet.front.sign_in(city.parent_in(city.kokshetau));
  for (const auto* what : {"kind", "language", "district", "contacts"}) {
    CAPTURE(what);
    const std::string body = what == std::string{"kind"}       ? R"({"kind":"special"})"
                             : what == std::string{"language"} ? R"({"language":"ru"})"
                             : what == std::string{"district"}
                                 ? R"({"district":"117000000"})"
                                 : R"({"email":"a@example.kz","phone":"87017654321"})";
    CHECK(cabinet.put(what, body, "*").status == Http::not_found);
  }
}
