#include <optional>

#include <catch2/catch.hpp>

#include "tests/integrations/revocation_desk.hpp"

using namespace kezek;
using namespace kezek::test;
using namespace std::chrono_literals;
using sandbox::ResponderMood;
using enum RevocationDetail;

namespace {

/// Of an answer that isn't believed: why. Nothing else may come with it.
RevocationDetail doubt_in(ResponderMood mood) {
  RevocationDesk desk;
  desk.responder.set_mood(mood);
  std::optional<RevocationDetail> doubt;
  for (const auto family : {Family::rsa, Family::gost512}) {
    const auto answer = desk.ask(family);
    CHECK(answer.state == RevocationState::unknown);
    CHECK_FALSE(answer.proof);
    CHECK_FALSE(answer.revoked_at);
    CHECK(doubt.value_or(answer.detail) == answer.detail);
    doubt = answer.detail;
  }
  CHECK(desk.responder.asked() == 2);
  return *doubt;
}

RevocationDetail why_unreachable(ResponderMood mood,
                                 std::chrono::milliseconds timeout = std::chrono::seconds{4}) {
  RevocationDesk desk{{.ocsp = {.timeout = timeout}}};
  desk.responder.set_mood(mood);
  const auto answer = desk.ask(Family::gost512);
  CHECK(answer.state == RevocationState::unreachable);
  CHECK_FALSE(answer.proof);
  return answer.detail;
}

}  // namespace

TEST_CASE("OCSP: an honest answer is believed, whoever of the authority signs it", "[ocsp]") {
  RevocationDesk desk;
  const auto family = GENERATE(Family::rsa, Family::gost512);
  desk.responder.set_mood(
      GENERATE(ResponderMood::honest, ResponderMood::by_authority, ResponderMood::naming_its_key));
  const auto answer = desk.ask(family);
  CHECK(answer.state == RevocationState::good);
  CHECK(answer.detail == none);
  REQUIRE(answer.proof);
  CHECK(answer.proof->source == domain::RevocationSource::ocsp);
  CHECK(answer.proof->said_at == eds_now);
  CHECK_FALSE(answer.proof->answer.empty());
}

TEST_CASE("OCSP: an answer about another certificate is no answer", "[ocsp]") {
  CHECK(doubt_in(ResponderMood::about_another) == ocsp_other_certificate);
}

TEST_CASE("OCSP: an answer about the same serial of another issuer is no answer", "[ocsp]") {
  CHECK(doubt_in(ResponderMood::about_another_issuer) == ocsp_other_certificate);
}

TEST_CASE("OCSP: two words about one certificate are none", "[ocsp]") {
  CHECK(doubt_in(ResponderMood::contradicting) == ocsp_other_certificate);
}

TEST_CASE("OCSP: an old answer is not believed", "[ocsp]") {
  CHECK(doubt_in(ResponderMood::old) == ocsp_stale);
}

TEST_CASE("OCSP: an answer whose successor is due is not believed", "[ocsp]") {
  CHECK(doubt_in(ResponderMood::ended) == ocsp_stale);
}

TEST_CASE("OCSP: an answer of tomorrow is not believed", "[ocsp]") {
  CHECK(doubt_in(ResponderMood::of_tomorrow) == ocsp_not_yet);
}

TEST_CASE("OCSP: an answer without the nonce may be anybody's replay", "[ocsp]") {
  CHECK(doubt_in(ResponderMood::without_nonce) == ocsp_nonce_missing);
}

TEST_CASE("OCSP: an answer with another nonce was made for another question", "[ocsp]") {
  CHECK(doubt_in(ResponderMood::with_another_nonce) == ocsp_nonce_wrong);
}

TEST_CASE("OCSP: a missing nonce may be allowed, a wrong one may not", "[ocsp]") {
  RevocationDesk desk{{.ocsp = {.policy = {.nonce_needed = false}}}};
  desk.responder.set_mood(ResponderMood::without_nonce);
  CHECK(desk.ask(Family::rsa).state == RevocationState::good);
  desk.responder.set_mood(ResponderMood::with_another_nonce);
  CHECK(desk.ask(Family::rsa).detail == ocsp_nonce_wrong);
}

TEST_CASE("OCSP: an answer must be signed by the key its signer shows", "[ocsp]") {
  CHECK(doubt_in(ResponderMood::signed_by_another) == ocsp_signature_wrong);
}

TEST_CASE("OCSP: a delegate needs the purpose OCSPSigning", "[ocsp]") {
  CHECK(doubt_in(ResponderMood::delegate_without_purpose) == ocsp_responder_not_for_ocsp);
}

TEST_CASE("OCSP: the delegate of another authority says nothing about ours", "[ocsp]") {
  CHECK(doubt_in(ResponderMood::delegate_of_another) == ocsp_responder_of_another);
}

TEST_CASE("OCSP: a delegate whose certificate has expired is not believed", "[ocsp]") {
  CHECK(doubt_in(ResponderMood::delegate_expired) == ocsp_responder_expired);
}

TEST_CASE("OCSP: a responder that doesn't know is not one that says good", "[ocsp]") {
  RevocationDesk desk;
  desk.responder.set_mood(ResponderMood::knowing_nothing);
  const auto answer = desk.ask(Family::gost512);
  CHECK(answer.state == RevocationState::unknown);
  CHECK(answer.detail == ocsp_status_unknown);
  CHECK(flaw_of(answer.state) == integrations::eds::Flaw::revocation_unknown);
}

TEST_CASE("OCSP: what is no answer of a responder is unknown, not unreachable", "[ocsp]") {
  CHECK(doubt_in(ResponderMood::unauthorized) == ocsp_unauthorized);
  CHECK(doubt_in(ResponderMood::garbled) == ocsp_malformed);
  CHECK(doubt_in(ResponderMood::verbose) == ocsp_too_large);
  CHECK(doubt_in(ResponderMood::redirecting) == ocsp_http_refused);
  CHECK(doubt_in(ResponderMood::missing) == ocsp_http_refused);
}

TEST_CASE("OCSP: a responder in trouble is unreachable", "[ocsp]") {
  CHECK(why_unreachable(ResponderMood::failing) == ocsp_unreachable);
  CHECK(why_unreachable(ResponderMood::trying_later) == ocsp_try_later);
}

TEST_CASE("OCSP: a responder that never answers is given up", "[ocsp]") {
  CHECK(why_unreachable(ResponderMood::hanging, 100ms) == ocsp_unreachable);
}

TEST_CASE("OCSP: a responder that isn't there is unreachable, and then left alone", "[ocsp]") {
  std::string url;
  {
    const RevocationDesk gone;
    url = gone.responder.url();
  }
  RevocationDesk desk{{.ocsp = {.url = url, .breaker = {.failures_max = 2, .rest = 30s}}}};
  CHECK(desk.ask(Family::rsa).detail == ocsp_unreachable);
  CHECK(desk.ask(Family::rsa).detail == ocsp_unreachable);
  CHECK(desk.ask(Family::rsa).detail == ocsp_resting);
  desk.clock.advance(30s);
  CHECK(desk.ask(Family::rsa).detail == ocsp_unreachable);
}

TEST_CASE("OCSP: a liar isn't left alone: it answers", "[ocsp]") {
  RevocationDesk desk{{.ocsp = {.breaker = {.failures_max = 1, .rest = 30s}}}};
  desk.responder.set_mood(ResponderMood::with_another_nonce);
  CHECK(desk.ask(Family::rsa).detail == ocsp_nonce_wrong);
  CHECK(desk.ask(Family::rsa).detail == ocsp_nonce_wrong);
  desk.responder.set_mood(ResponderMood::honest);
  CHECK(desk.ask(Family::rsa).state == RevocationState::good);
}
