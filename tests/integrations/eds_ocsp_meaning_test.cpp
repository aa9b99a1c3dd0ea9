#include <catch2/catch.hpp>

#include "tests/integrations/revocation_desk.hpp"

using namespace kezek;
using namespace kezek::test;
using namespace std::chrono_literals;
using integrations::eds::Flaw;
using sandbox::ResponderMood;
namespace reason = integrations::eds::crl_reason;

namespace {

constexpr unsigned superseded = 4;

}  // namespace

TEST_CASE("OCSP: revoked is revoked, since when it says", "[ocsp]") {
  RevocationDesk desk;
  const auto family = GENERATE(Family::rsa, Family::gost512);
  desk.revoke(family, eds_now - 24h, superseded);
  const auto answer = desk.ask(family);
  CHECK(answer.state == RevocationState::revoked);
  CHECK(answer.revoked_at == eds_now - 24h);
  CHECK(answer.proof);
  CHECK(flaw_of(answer.state) == Flaw::revoked);
}

TEST_CASE("OCSP: on hold, or just released from it, has its own reason", "[ocsp]") {
  RevocationDesk desk;
  desk.revoke(Family::gost512, eds_now - 1h,
              GENERATE(reason::certificate_hold, reason::remove_from_crl));
  const auto answer = desk.ask(Family::gost512);
  CHECK(answer.state == RevocationState::on_hold);
  CHECK(flaw_of(answer.state) == Flaw::certificate_on_hold);
}

TEST_CASE("OCSP: on hold since 1970 means never issued", "[ocsp]") {
  RevocationDesk desk;
  desk.revoke(Family::rsa, domain::Instant{}, reason::certificate_hold);
  const auto answer = desk.ask(Family::rsa);
  CHECK(answer.state == RevocationState::never_issued);
  CHECK(flaw_of(answer.state) == Flaw::certificate_never_issued);
}

TEST_CASE("OCSP: what was revoked after the signature was good then", "[ocsp]") {
  RevocationDesk desk;
  const auto why = GENERATE(0U, superseded, reason::certificate_hold);
  desk.revoke(Family::rsa, eds_now - 1min, why);
  const auto before = desk.ask_at(Family::rsa, eds_now - 2min);
  CHECK(before.state == RevocationState::good);
  CHECK(before.detail == RevocationDetail::revoked_later);
  CHECK(before.revoked_at == eds_now - 1min);
  CHECK(desk.ask_at(Family::rsa, eds_now - 1min).state != RevocationState::good);
}

TEST_CASE("OCSP: a compromised key was never good", "[ocsp]") {
  RevocationDesk desk;
  desk.revoke(Family::rsa, eds_now - 1min,
              GENERATE(reason::key_compromise, reason::authority_compromise));
  CHECK(desk.ask_at(Family::rsa, eds_now - 24h).state == RevocationState::revoked);
}

TEST_CASE("OCSP: who signs in with a certificate needs it now", "[ocsp]") {
  RevocationDesk desk;
  desk.revoke(Family::rsa, eds_now + 1min, superseded);
  CHECK(desk.ask(Family::rsa, SignaturePurpose::sign).state == RevocationState::good);
  CHECK(desk.ask(Family::rsa, SignaturePurpose::sign_in).state == RevocationState::revoked);
}

TEST_CASE("OCSP: good is remembered for signing in, never for acts", "[ocsp]") {
  RevocationDesk desk;
  using enum SignaturePurpose;
  CHECK(desk.ask(Family::gost512, sign_in).state == RevocationState::good);
  CHECK(desk.ask(Family::gost512, sign_in).state == RevocationState::good);
  CHECK(desk.responder.asked() == 1);
  CHECK(desk.ask(Family::gost512, sign).state == RevocationState::good);
  CHECK(desk.ask(Family::gost512, sign).state == RevocationState::good);
  CHECK(desk.responder.asked() == 3);

  desk.revoke(Family::gost512, eds_now, superseded);
  CHECK(desk.ask(Family::gost512, sign).state == RevocationState::revoked);
  desk.clock.advance(5min - 1us);
  CHECK(desk.ask(Family::gost512, sign_in).state == RevocationState::good);
  desk.clock.advance(1us);
  CHECK(desk.ask(Family::gost512, sign_in).state == RevocationState::revoked);
}

TEST_CASE("OCSP: only good is remembered", "[ocsp]") {
  RevocationDesk desk;
  desk.responder.set_mood(GENERATE(ResponderMood::knowing_nothing, ResponderMood::failing,
                                   ResponderMood::with_another_nonce));
  CHECK(desk.ask(Family::rsa, SignaturePurpose::sign_in).state != RevocationState::good);
  desk.responder.set_mood(ResponderMood::honest);
  CHECK(desk.ask(Family::rsa, SignaturePurpose::sign_in).state == RevocationState::good);
}

TEST_CASE("OCSP: what is remembered is forgotten when the clock is set back", "[ocsp]") {
  RevocationDesk desk;
  CHECK(desk.ask(Family::rsa, SignaturePurpose::sign_in).state == RevocationState::good);
  desk.clock.advance(-1s);
  CHECK(desk.ask(Family::rsa, SignaturePurpose::sign_in).state == RevocationState::good);
  CHECK(desk.responder.asked() == 2);
}

TEST_CASE("OCSP: without an address and without lists nobody is asked", "[ocsp]") {
  const SetClock clock{eds_now};
  CountedRandom random;
  const integrations::eds::Revocation nobody{{}, nullptr, clock, random};
  const auto answer = nobody.ask(parsed(eds_world().rsa_sign), pinned_authority(Family::rsa),
                                 eds_now, SignaturePurpose::sign);
  CHECK(answer.state == RevocationState::unreachable);
  CHECK(answer.detail == RevocationDetail::not_configured);
}
