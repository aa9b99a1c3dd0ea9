#include <catch2/catch.hpp>

#include "tests/api/front.hpp"
#include "tests/support/literals.hpp"

using namespace kezek;
using namespace kezek::test;
using api::Http;
using api::Method;
using domain::ActStatus;
using domain::MayAsk;
using domain::Verdict;
using namespace std::chrono_literals;

namespace {

/// Aigül signs when everybody does: every place of those who ask authorities is taken.
struct Rush {
  Front front{};
  Parent aigul = front.city.parent_in(front.city.kokshetau);
  domain::Act act =
      *front.city.request(aigul, front.city.wish(front.city.child_of(aigul), front.city.kokshetau));

  Rush() {
    front.sign_in(aigul);
    front.gate_is_full = true;
  }
  api::Response sign(const std::string& cms) {
    return front.ask(Method::post, "/v1/acts/" + act.id.text() + "/signature",
                     R"({"kind":"cms","cms":")" + cms + "\"}", "key-1");
  }
  domain::Act kept() { return front.kept(act.id); }
  domain::Evidence evidence() { return front.evidence_of(act.id); }
};

}  // namespace

SCENARIO("In a rush a signature is kept, and the authorities are asked about it later") {
  Rush city;
  const auto signed_at = city.front.city.clock.now();
  const auto accepted = city.sign(city.front.signed_by(city.aigul.iin));
  REQUIRE(accepted.status == Http::accepted);
  CHECK(city.front.verifier.could_ask == std::vector{MayAsk::nobody});
  CHECK(city.evidence().reason == "revocation_not_asked");
  CHECK(city.evidence().received_at == signed_at);
  CHECK(city.kept().status == ActStatus::verifying);

  THEN("a repeat gets the same answer, when the rush is over too") {
    city.front.gate_is_full = false;
    CHECK(city.sign(city.front.signed_by(city.aigul.iin)).body == accepted.body);
    CHECK(city.front.verifier.could_ask.size() == 1);
  }
  WHEN("the next round comes, however soon") {
    city.front.city.clock.advance(1us);
    city.front.verifying.round();
    THEN("it is done as of its receipt, and no stamp was asked for") {
      CHECK(city.kept().status == ActStatus::done);
      CHECK(city.evidence().verdict == Verdict::valid);
      CHECK(city.front.verifier.could_ask == std::vector{MayAsk::nobody, MayAsk::revocation});
      const auto id = city.kept().application.value();
      const auto filed = city.front.city.store().read(
          [&](const domain::Store& store) { return store.applications().find(id); });
      CHECK(filed->filed_at == signed_at);
    }
  }
  WHEN("the authority says that it was revoked") {
    city.front.verifier.verdict = Verdict::invalid;
    city.front.verifier.reason = "revoked";
    city.front.verifying.round();
    THEN("it is refused") { CHECK(city.kept().status == ActStatus::refused); }
  }
}

SCENARIO("In a rush a bad signature is still refused at once") {
  Rush city;
  CHECK(city.sign("YWJj").status == Http::forbidden);
  CHECK(city.sign(city.front.signed_by(iin("211399999999"))).status == Http::forbidden);
  CHECK(city.kept().status == ActStatus::pending);
}

SCENARIO("In a rush what cannot do without the registers says that it is busy") {
  Rush city;
  const auto asked = city.front.ask(Method::post, "/v1/acts/file-application", "{}", "key-2");
  CHECK(asked.status == Http::unavailable);
}
