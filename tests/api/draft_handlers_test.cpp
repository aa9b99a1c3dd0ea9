#include <catch2/catch.hpp>

#include "api/draft_json.hpp"
#include "domain/housekeeping.hpp"
#include "tests/api/answers.hpp"
#include "tests/api/front.hpp"

using namespace kezek;
using namespace kezek::test;
using api::Header;
using api::Http;
using api::Method;
using api::Violation;

namespace {

constexpr auto half = R"({"children":[{"name":{"surname":"Әлі"}}],"kind":"general"})";

std::vector<Violation> violations(std::string_view body) {
  const auto decoded = api::json::decode<api::FilingSoFar>(body);
  CHECK_FALSE(decoded.value);
  return decoded.violations;
}

/// A mother who is signed in.
struct Desktop {
  Front front{};
  Parent aigul = front.city.parent_in(front.city.kokshetau);

  Desktop() { front.sign_in(aigul); }

  api::Response start(const std::string& body = half, const std::string& key = "key-1") {
    return front.ask(Method::post, "/v1/filing-drafts", body, key);
  }
  /// Where the new draft is.
  std::string started(const std::string& body = half, const std::string& key = "key-1") {
    const auto begun = start(body, key);
    return std::string{begun.find(Header::location).value()};
  }
  api::Response ask(Method method, const std::string& path, const std::string& tag = {},
                    const std::string& body = {}) {
    front.headers.if_match = tag;
    return front.ask(method, path, body);
  }
};

}  // namespace

TEST_CASE("What is typed so far may lack anything, and has the format of the whole") {
  for (const auto* body :
       {"{}", half, R"({"children":[{},{"document":{"country":"RU"}}]})",
        R"({"accepted":{"algorithm":2},"temporary_residence":{"until":"2026-12-31"}})",
        R"({"children":[{"benefit":{"paper":{"issued_on":"2026-01-15"}}},{"benefit":{}}]})",
        R"({"children":[{"iin":"211332500004","document":{"number":"A1"}}],"attachments":[]})"}) {
    CAPTURE(body);
    const auto decoded = api::json::decode<api::FilingSoFar>(body);
    REQUIRE(decoded.value);
    CHECK(decoded.value->text == body);
    CHECK(api::json::encode(*decoded.value) == body);
  }
  CHECK(api::json::decode<api::FilingSoFar>(" { \"kind\" : \"general\" } ").value->text ==
        R"({"kind":"general"})");

  CHECK(violations(R"({"children":[{"iin":"123456789011","name":{"surname":""},"a":1}, 5],
    "district":1,"kind":"vip","accepted":{"algorithm":0},"extra":null})") ==
        std::vector<Violation>{
            {"/extra",                   "unknown_property"},
            {"/children/0/a",            "unknown_property"},
            {"/children/0/iin",          "invalid_format"  },
            {"/children/0/name/surname", "too_short"       },
            {"/children/1",              "not_an_object"   },
            {"/district",                "not_a_string"    },
            {"/kind",                    "unknown_value"   },
            {"/accepted/algorithm",      "out_of_range"    }
  });
  CHECK(violations(R"({"children":{},"language":null})") ==
        std::vector<Violation>{
            {"/children", "not_an_array"},
            {"/language", "not_a_string"}
  });
  CHECK(violations(R"({"kind":"general","extra":1})") == std::vector<Violation>{
                                                             {"/extra", "unknown_property"}
  });
  CHECK(violations("[]") == std::vector<Violation>{
                                {"", "not_an_object"}
  });
}

TEST_CASE("What is typed so far has a limit in octets, spaces apart") {
  constexpr std::string_view body = R"({ "kind": "general" })";
  CHECK(api::json::decode<api::json::Partial<api::FilingAsked, 18>>(body).value);
  const auto longer = api::json::decode<api::json::Partial<api::FilingAsked, 17>>(body);
  CHECK_FALSE(longer.value);
  CHECK(longer.violations == std::vector<Violation>{
                                 {"", "too_long"}
  });
}

TEST_CASE("A draft is begun once, read, saved again and dropped") {
  Desktop desktop;
  auto& city = desktop.front.city;
  const auto begun = desktop.start();
  CHECK(begun.status == Http::created);
  check_golden(begun, "create_filing_draft");
  CHECK(city.audited().back().operation == "create_filing_draft");
  CHECK(desktop.start().body == begun.body);
  const std::string here{begun.find(Header::location).value()};
  CHECK(here == "/v1/filing-drafts/" + member(begun.body, "id"));
  const auto listed = desktop.ask(Method::get, "/v1/filing-drafts");
  check_golden(listed, "list_filing_drafts");
  CHECK(count(listed.body, "kept_until") == 1);

  const auto read = desktop.ask(Method::get, here);
  CHECK(read.body == begun.body);
  CHECK(read.find(Header::etag) == "\"1\"");

  city.clock.advance(std::chrono::hours{1});
  const auto saved = desktop.ask(Method::put, here, "\"1\"", R"({"language":"kk"})");
  CHECK(saved.status == Http::ok);
  check_golden(saved, "put_filing_draft");
  CHECK(saved.find(Header::etag) == "\"2\"");
  CHECK(desktop.ask(Method::get, here).body == saved.body);
  CHECK(city.audited().back().operation == "put_filing_draft");
  CHECK(member(saved.body, "saved_at") > member(begun.body, "saved_at"));

  CHECK(desktop.ask(Method::remove, here, "\"2\"").status == Http::no_content);
  CHECK(city.audited().back().operation == "delete_filing_draft");
  check_golden(desktop.ask(Method::get, here), "get_filing_draft");
}

TEST_CASE("A draft changes only by who has it, in the version they saw") {
  Desktop desktop;
  const auto here = desktop.started();
  const auto change = [&](Method method, const std::string& tag) {
    const std::string body = method == Method::put ? "{}" : "";
    return desktop.ask(method, here, tag, body).status;
  };
  const auto audited = desktop.front.city.audited().size();
  for (const auto method : {Method::put, Method::remove}) {
    CHECK(change(method, "") == Http::precondition_required);
    CHECK(change(method, "\"2\"") == Http::precondition_failed);
  }
  desktop.front.sign_in(desktop.front.city.parent_in(desktop.front.city.kokshetau));
  CHECK(desktop.ask(Method::get, here).status == Http::not_found);
  for (const auto method : {Method::put, Method::remove})
    CHECK(change(method, "*") == Http::not_found);
  CHECK(count(desktop.ask(Method::get, "/v1/filing-drafts").body, "kept_until") == 0);
  CHECK(desktop.front.city.audited().size() == audited);
  desktop.front.sign_in(desktop.aigul);
  CHECK(change(Method::put, "*") == Http::ok);
}

TEST_CASE("One keeps five drafts, each thirty days after it was last saved") {
  Desktop desktop;
  auto& city = desktop.front.city;
  const auto first = desktop.started(half, "key-0");
  for (int i = 1; i < 5; ++i)
    CHECK(desktop.start(half, "key-" + std::to_string(i)).status == Http::created);
  const auto more = desktop.start(half, "key-5");
  check_golden(more, "create_filing_draft");

  city.clock.advance(std::chrono::days{1});
  CHECK(desktop.ask(Method::put, first, "*", "{}").status == Http::ok);
  const auto kept = [&] {
    city.store().record([&](domain::Store& s) { return drop_leftovers(s, city.clock.now()); });
    return count(desktop.ask(Method::get, "/v1/filing-drafts").body, "kept_until");
  };
  city.clock.advance(std::chrono::days{29});
  CHECK(kept() == 5);
  city.clock.advance(std::chrono::microseconds{1});
  CHECK(kept() == 1);
  city.clock.advance(std::chrono::days{1});
  CHECK(kept() == 0);
}

TEST_CASE("A draft keeps the attachments that it names, wherever it names them") {
  Desktop desktop;
  auto& city = desktop.front.city;
  const auto attached = [&] {
    return city.attach(desktop.aigul, domain::AttachmentKind::birth_certificate);
  };
  const std::vector ids{attached(), attached(), attached()};
  const auto is_kept = [&](domain::AttachmentId id) {
    city.store().record([&](domain::Store& s) { return drop_leftovers(s, city.clock.now()); });
    return city.store().read(
        [&](const domain::Store& s) { return s.attachments().find(id).has_value(); });
  };
  const auto with_paper = [](domain::AttachmentId scan) {
    return R"({"benefit":{"paper":{"attachments":[")" + scan.text() + R"("]}}})";
  };
  const auto here =
      desktop.started(R"({"children":[{},)" + with_paper(ids[0]) + "," + with_paper(ids[1]) +
                      R"(],"attachments":[")" + ids[2].text() + "\"]}");
  city.clock.advance(std::chrono::days{8});
  for (const auto& id : ids) CHECK(is_kept(id));
  CHECK(desktop.ask(Method::put, here, "*", "{}").status == Http::ok);
  for (const auto& id : ids) CHECK_FALSE(is_kept(id));
}
