#include <catch2/catch.hpp>

#include "api/benefit_sweep.hpp"
#include "tests/api/answers.hpp"
#include "tests/api/front.hpp"
#include "tests/support/literals.hpp"

using namespace kezek;
using namespace kezek::test;
using api::Http;
using api::Method;
using namespace std::chrono_literals;

namespace {

const domain::Iin officer = iin("211399999990");  // whom Front::sign_in(Role) signs in

/// A mother with an application, and an officer of the region.
struct Desk {
  Front front{};
  City& city = front.city;
  Parent aigul = city.parent_in(city.kokshetau);
  domain::ApplicationId application = city.file(aigul, city.child_of(aigul), city.kokshetau)->id;
  std::string here = "/v1/applications/" + application.text() + "/benefit";

  Desk() {
    sign_in_officer();
    city.store().record([&](domain::Store& store) {
      const auto person = store.people().find_by_iin(officer).value();
      return store.staff().add({.id = city.ids.next<domain::StaffId>(),
                                .person = person.id,
                                .iin = officer,
                                .name = "НИКТО",
                                .duty = {domain::Role::region_officer},
                                .password = std::nullopt,
                                .block = std::nullopt,
                                .created_at = city.clock.now(),
                                .version = 1});
    });
    front.sign_in(aigul);
  }

  void sign_in_officer() { front.sign_in(domain::Role::region_officer); }
  api::Response claim(const std::string& body, const std::string& key = "claim") {
    return front.ask(Method::post, here, body, key);
  }
  api::Response decide(const std::string& verdict) {
    const std::string reason = verdict == "confirm" ? "original_seen" : "not_of_this_category";
    return front.ask(Method::post, "/v1/acts/decide-benefit",
                     R"({"application_id":")" + application.text() + R"(","verdict":")" + verdict +
                         R"(","reason":")" + reason + R"(","note":"Түпнұсқасы көрсетілді"})",
                     "decide-" + verdict);
  }
  api::Response sign(const std::string& act, const domain::Iin& who) {
    return front.ask(Method::post, "/v1/acts/" + act + "/signature",
                     R"({"kind":"cms","cms":")" + front.signed_by(who) + "\"}", "sign-" + act);
  }
};

constexpr const char* certificate =
    R"({"category":"teacher","paper":{"issued_on":"2026-03-01","attachments":[]}})";

}  // namespace

TEST_CASE("A benefit is claimed, given a new paper, withdrawn") {
  Desk desk;
  const auto claimed = desk.claim(certificate);
  CHECK(claimed.status == Http::ok);
  check_golden(claimed, "claim_benefit");
  CHECK(desk.claim(certificate).body == claimed.body);  // the same key: once
  CHECK(member(desk.claim(certificate, "another").body, "code") == "benefit_already_claimed");

  const auto paper = desk.front.ask(Method::put, desk.here + "/paper",
                                    R"({"issued_on":"2026-03-02","attachments":[]})");
  CHECK(paper.status == Http::ok);
  check_golden(paper, "put_benefit_paper");
  const auto withdrawn = desk.front.ask(Method::post, desk.here + "/withdraw", "{}", "withdraw");
  check_golden(withdrawn, "withdraw_benefit");
  CHECK(member(desk.front
                   .ask(Method::put, desk.here + "/paper",
                        R"({"issued_on":"2026-03-02","attachments":[]})")
                   .body,
               "code") == "benefit_not_claimed");
}

TEST_CASE("What is no claim is refused with what is wrong with it") {
  Desk desk;
  const auto unknown = desk.claim(R"({"category":"police"})");
  CHECK(unknown.status == Http::unprocessable);
  check_golden(unknown, "claim_benefit");
  CHECK(desk.claim(R"({"category":"teacher","paper":{"issued_on":"2026-02-30","attachments":[]}})")
            .status == Http::unprocessable);
  CHECK(desk.claim(R"({"category":"teacher","paper":{"issued_on":"2026-03-01"}})").status ==
        Http::unprocessable);
  const auto bare = desk.claim(R"({"category":"teacher"})");
  CHECK(bare.status == Http::conflict);
  check_golden(bare, "claim_benefit");
  CHECK(desk.front.ask(Method::post, "/v1/applications/nothing/benefit", certificate, "k").status ==
        Http::not_found);
}

TEST_CASE("An officer's decision is an act of the office, signed by the officer") {
  Desk desk;
  REQUIRE(desk.claim(certificate).status == Http::ok);
  desk.sign_in_officer();
  const auto act = desk.decide("confirm");
  CHECK(act.status == Http::created);
  check_golden(act, "request_benefit_decision");
  const std::string id = member(act.body, "id");
  CHECK(desk.front.ask(Method::get, "/v1/acts/" + id).status == Http::ok);
  CHECK(member(desk.sign(id, desk.aigul.iin).body, "code") == "signature_of_another_person");

  const auto signed_act = desk.sign(id, officer);
  CHECK(signed_act.status == Http::ok);
  // Who looks at the log of accesses is the applicant.
  const auto& audited = desk.city.audited();
  REQUIRE(audited.back().operation == "sign_act");
  CHECK(audited.back().about == desk.aigul.person);
  CHECK(audited.back().role == domain::Role::region_officer);
  CHECK(member(desk.decide("reject").body, "code") == "benefit_not_claimed");

  desk.front.sign_in(desk.aigul);
  CHECK(desk.front.ask(Method::get, "/v1/acts/" + id).status == Http::not_found);
  CHECK(desk.decide("confirm").status == Http::forbidden);
}

TEST_CASE("A decision whose certificate nobody could vouch for waits, and then is the officer's") {
  Desk desk;
  REQUIRE(desk.claim(certificate).status == Http::ok);
  desk.sign_in_officer();
  const std::string id = member(desk.decide("reject").body, "id");
  desk.front.verifier.verdict = domain::Verdict::undetermined;
  desk.front.verifier.reason = "revocation_unknown";
  CHECK(desk.sign(id, officer).status == Http::accepted);
  desk.front.verifier.verdict = domain::Verdict::valid;
  desk.city.clock.advance(1min);
  desk.front.verifying.round({});

  const auto state = desk.city.store().read(
      [&](const domain::Store& store) { return store.benefits().find(desk.application)->state; });
  CHECK(state == domain::BenefitState::rejected);
  const auto& line = desk.city.audited().back();
  CHECK(line.operation == "complete_act");
  CHECK(line.about == desk.aigul.person);
  CHECK(line.role == domain::Role::region_officer);
}

TEST_CASE("The sweep ends every claim for which no paper came, and only those") {
  Desk desk;
  const auto claimed = [&](std::string_view issued_on) {
    const auto id =
        desk.city.file(desk.aigul, desk.city.child_of(desk.aigul), desk.city.kokshetau)->id;
    desk.city.store().record([&](domain::Store& store) {
      domain::ClaimedBenefit benefit = domain::claimed(
          id,
          {
              {domain::BenefitCategory::teacher, domain::BenefitPaper{day(issued_on), {}}},
              false
      },
          desk.city.clock.now());
      benefit.confirmation = {desk.city.clock.now(), desk.city.clock.now() + 120h};
      return store.benefits().add(benefit);
    });
    return id;
  };
  const auto expired = claimed("2026-01-01");
  const auto waits_for_officer = claimed("2026-03-01");
  const api::BenefitSweep sweep{
      {desk.city.store(), desk.city.clock, desk.city.ids}
  };
  CHECK(sweep.round({}) == 0);
  desk.city.clock.advance(120h);
  CHECK(sweep.round({}) == 1);
  CHECK(sweep.round({}) == 0);
  desk.city.store().read([&](const domain::Store& store) {
    CHECK(store.benefits().find(expired)->state == domain::BenefitState::rejected);
    CHECK(store.benefits().find(waits_for_officer)->state == domain::BenefitState::claimed);
    return true;
  });
}
