#include <catch2/catch.hpp>

#include "api/json/base64.hpp"
#include "tests/api/answers.hpp"
#include "tests/api/front.hpp"
#include "tests/support/literals.hpp"

using namespace kezek;
using namespace kezek::test;
using api::Http;
using api::Method;
using domain::Verdict;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view public_url = "https://kezek.example";

/// The app's text goes to the verifier as it came.
std::string signed_by(const domain::Iin& who) { return "signed by " + who.text(); }

/// Aigül's page shows a QR code; her telephone knows nothing but the code.
struct Scanned {
  Front front{};
  Parent aigul = front.city.parent_in(front.city.kokshetau);
  domain::Act act =
      *front.city.request(aigul, front.city.wish(front.city.child_of(aigul), front.city.kokshetau));
  std::string page = "/v1/acts/" + act.id.text();
  api::Response opened = open();
  std::string address = member(opened.body, "uri").substr(public_url.size());

  api::Response open() {
    front.sign_in(aigul);
    auto answer = front.ask(Method::post, page + "/mobile-signing", "{}");
    front.sign_out();
    return answer;
  }
  api::Response get(const std::string& below = "") {
    return front.ask(Method::get, address + below);
  }
  /// As the app does: the same document, the signature where the record was.
  api::Response put(const std::string& signature) {
    return front.ask(Method::put, address + "/documents",
                     R"({"signMethod":"CMS_WITH_DATA","version":2,"documentsToSign":[{"id":1,)"
                     R"("nameRu":"","meta":[],"document":{"file":{"mime":"","data":")" +
                         signature + R"("},"more":null}}]})");
  }
  std::string status() {
    front.sign_in(aigul);
    auto status = member(front.ask(Method::get, page).body, "status");
    front.sign_out();
    return status;
  }
};

}  // namespace

SCENARIO("An act is signed with the telephone that scanned its code") {
  Scanned qr;
  REQUIRE(qr.opened.status == Http::created);
  check_golden(qr.opened, "open_mobile_signing");
  CHECK(member(qr.opened.body, "qr") == "mobileSign:" + member(qr.opened.body, "uri"));
  CHECK(qr.front.city.audited().back().operation == "open_mobile_signing");

  THEN("it learns who asks, until when, and where the documents are") {
    const auto invitation = qr.get();
    CHECK(invitation.status == Http::ok);
    check_golden(invitation, "get_mobile_signing");
    CHECK(invitation.body.find(member(qr.opened.body, "uri") + "/documents") != std::string::npos);
  }
  THEN("it reads exactly the bytes the page has") {
    const auto documents = qr.get("/documents");
    CHECK(documents.status == Http::ok);
    check_golden(documents, "get_mobile_documents");
    CHECK(member(documents.body, "data") == api::base64(qr.act.record));
  }
  WHEN("it puts the signature") {
    const std::string signature = signed_by(qr.aigul.iin);
    const auto done = qr.put(signature);
    THEN("the act is done, for the page too") {
      CHECK(done.status == Http::ok);
      check_golden(done, "put_mobile_documents");
      CHECK(qr.status() == "done");
      CHECK(qr.front.city.audited().back().operation == "sign_act");
      CHECK(qr.front.city.audited().back().by == qr.aigul.person);
    }
    THEN("a repeat gets the same answer, and nothing else can be put or read") {
      CHECK(qr.put(signature).body == done.body);
      CHECK(qr.put(signature + " ").status == Http::conflict);
      CHECK(qr.get().status == Http::conflict);
      CHECK(qr.get("/documents").status == Http::conflict);
      CHECK(qr.open().status == Http::conflict);
    }
  }
  WHEN("nobody can say whether the certificate was revoked") {
    qr.front.verifier.verdict = Verdict::undetermined;
    qr.front.verifier.reason = "revocation_unknown";
    const auto kept = qr.put(signed_by(qr.aigul.iin));
    THEN("the app has done its part, and the page waits") {
      CHECK(kept.status == Http::ok);
      CHECK(member(kept.body, "status") == "verifying");
      CHECK(qr.status() == "verifying");
    }
  }
  WHEN("every place of those who ask authorities is taken") {
    qr.front.gate_is_full = true;
    THEN("the telephone reads and signs all the same") {
      CHECK(qr.get("/documents").status == Http::ok);
      CHECK(member(qr.put(signed_by(qr.aigul.iin)).body, "status") == "verifying");
      CHECK(qr.front.verifier.could_ask == std::vector{domain::MayAsk::nobody});
    }
  }
  THEN("what it asks is counted for who showed the code; a guess counts for nobody") {
    for (const auto method : {Method::get, Method::put}) {
      CHECK(qr.front.acts_for(method, qr.address + "/documents") == qr.aigul.person);
      CHECK_FALSE(qr.front.acts_for(method, "/v1/mobile-signing/guess/documents"));
    }
  }
  WHEN("somebody else signs") {
    const auto refused = qr.put(signed_by(iin("211399999999")));
    CHECK(refused.status == Http::forbidden);
    CHECK(member(refused.body, "code") == "signature_of_another_person");
    CHECK(qr.status() == "pending");
  }
  WHEN("what comes back is no signature, or not what the app sends") {
    CHECK(member(qr.put("YWJj").body, "code") == "signature_invalid");
    const auto put = [&](const std::string& body) {
      return qr.front.ask(Method::put, qr.address + "/documents", body).status;
    };
    CHECK(put("{}") == Http::unprocessable);
    CHECK(put(R"({"documentsToSign":[]})") == Http::unprocessable);
    CHECK(put(R"({"documentsToSign":[{"document":{"file":{"data":""}}}]})") == Http::unprocessable);
    CHECK(put(R"({"documentsToSign":{}})") == Http::unprocessable);
  }
  WHEN("the page shows another code") {
    const auto second = qr.open();
    REQUIRE(second.status == Http::created);
    CHECK(member(second.body, "uri") != member(qr.opened.body, "uri"));
    THEN("the first one leads nowhere") {
      CHECK(qr.get().status == Http::not_found);
      CHECK(qr.put(signed_by(qr.aigul.iin)).status == Http::not_found);
    }
  }
  WHEN("the act's time is over") {
    qr.front.city.clock.advance_to(qr.act.expires_at);
    CHECK(member(qr.get().body, "code") == "act_expired");
    CHECK(member(qr.put(signed_by(qr.aigul.iin)).body, "code") == "act_expired");
    CHECK(qr.open().status == Http::conflict);
  }
  THEN("a guessed address finds nothing") {
    qr.address.back() = qr.address.back() == '0' ? '1' : '0';
    CHECK(member(qr.get().body, "code") == "mobile_signing_not_found");
  }
  THEN("another person can't open it") {
    qr.front.sign_in(qr.front.city.parent_in(qr.front.city.kokshetau));
    CHECK(qr.front.ask(Method::post, qr.page + "/mobile-signing", "{}").status == Http::not_found);
  }
}
