#include <catch2/catch.hpp>

#include "integrations/eds/ocsp_response.hpp"
#include "sandbox/pki/ocsp_parts.hpp"
#include "tests/integrations/crl_shelf.hpp"
#include "tests/integrations/revocation_desk.hpp"

using namespace kezek;
using namespace kezek::test;
using namespace std::chrono_literals;
using integrations::eds::check_kept;
using sandbox::ResponderMood;
using enum SignaturePurpose;

namespace {

std::string serial_of(Family family) {
  return std::string{parsed(eds_world().signer_of(family)).fields().serial};
}

/// A list that names the signer of eds_world().
std::string list_with_signer(Family family) {
  auto parts = list_parts();
  parts.entries.push_back({
      serial_of(family), {eds_now - 3h, 4}
  });
  return signed_list(parts, family);
}

RevocationAnswer kept(const domain::RevocationProof& proof, Family family,
                      domain::Instant at = eds_now) {
  return check_kept(proof, parsed(eds_world().signer_of(family)), pinned_authority(family), at);
}

std::string delegate_serial_in(const domain::RevocationProof& proof) {
  const std::string octets{proof.answer.begin(), proof.answer.end()};
  const auto response = integrations::eds::ocsp_response_in(octets);
  REQUIRE(response);
  const auto delegate = Certificate::parse(response->certificates.at(0));
  REQUIRE(delegate);
  return std::string{delegate->fields().serial};
}

domain::RevocationProof proof_of(RevocationDesk& desk, Family family) {
  const auto answer = desk.ask(family);
  REQUIRE(answer.proof);
  return *answer.proof;
}

}  // namespace

TEST_CASE("Revocation: lists are asked only when the responder can't be", "[crl][ocsp]") {
  CrlShelf shelf;
  const auto family = GENERATE(Family::rsa, Family::gost512);
  CHECK(shelf.store.take(list_with_signer(family)).renewed);
  RevocationDesk desk{{}, &shelf.store};
  CHECK(desk.ask(family).state == RevocationState::good);
  desk.responder.set_mood(ResponderMood::knowing_nothing);
  CHECK(desk.ask(family).state == RevocationState::unknown);
  desk.responder.set_mood(ResponderMood::with_another_nonce);
  CHECK(desk.ask(family).state == RevocationState::unknown);
  desk.responder.set_mood(ResponderMood::failing);
  const auto answer = desk.ask(family);
  CHECK(answer.state == RevocationState::revoked);
  CHECK(answer.proof->source == domain::RevocationSource::crl);
}

TEST_CASE("Revocation: with neither a responder nor a fresh list it is unreachable", "[crl]") {
  CrlShelf shelf;
  RevocationDesk desk{{}, &shelf.store};
  desk.responder.set_mood(ResponderMood::failing);
  const auto without_list = desk.ask(Family::rsa);
  CHECK(without_list.state == RevocationState::unreachable);
  CHECK(without_list.detail == RevocationDetail::ocsp_unreachable);
  CHECK(shelf.store.take(signed_list(list_parts(), Family::rsa)).renewed);
  shelf.clock.advance(48h);
  CHECK(desk.ask(Family::rsa).state == RevocationState::unreachable);
}

TEST_CASE("Revocation: without a responder's address the lists alone answer", "[crl]") {
  CrlShelf shelf;
  CHECK(shelf.store.take(list_with_signer(Family::rsa)).renewed);
  CountedRandom random;
  const integrations::eds::Revocation revocation{{}, &shelf.store, shelf.clock, random};
  CHECK(revocation.ask(parsed(eds_world().rsa_sign), pinned_authority(Family::rsa), eds_now, sign)
            .state == RevocationState::revoked);
}

TEST_CASE("Revocation: a delegate that is on the list isn't believed", "[crl][ocsp]") {
  const SetClock clock{eds_now};
  const auto family = Family::gost512;
  const auto& authority = pinned_authority(family);
  const auto id = integrations::eds::certificate_id(*authority.certificate, serial_of(family));
  const auto key = sandbox::generate_key(family);
  auto certificate = sandbox::delegate_template(*key, eds_now);
  const sandbox::Certified delegate{
      sandbox::issue(certificate, eds_world().pki.authority(family).as_issuer()),
      sandbox::key_from_pkcs8(key->pkcs8())};
  const auto asked = sandbox::ocsp_question_in(integrations::eds::ocsp_request(id, "nonce"));
  REQUIRE(asked);
  const auto response = sandbox::ocsp_response(
      {.words = {{.certificate_id = asked->certificate_id, .this_update = eds_now}},
       .produced_at = eds_now,
       .responder = certificate.subject,
       .certificates = {delegate.certificate}},
      delegate);
  integrations::eds::OcspQuestion question{.id = id, .authority = authority, .at = eds_now};
  question.delegate_is_revoked = [](std::string_view) { return false; };
  CHECK(judged(response, question, {}).state == RevocationState::good);
  question.delegate_is_revoked = [&](std::string_view serial) {
    return serial == certificate.serial;
  };
  CHECK(judged(response, question, {}).detail == RevocationDetail::ocsp_responder_revoked);
}

TEST_CASE("Revocation: a responder's delegate is looked up in the authority's lists",
          "[crl][ocsp]") {
  CrlShelf shelf;
  RevocationDesk desk{{}, &shelf.store};
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto proof = proof_of(desk, family);
  auto parts = list_parts();
  parts.entries.push_back({
      delegate_serial_in(proof), {eds_now - 1min, 1}
  });
  CHECK(shelf.store.take(signed_list(parts, family)).renewed);
  const auto answer = desk.ask(family);
  CHECK(answer.state == RevocationState::unknown);
  CHECK(answer.detail == RevocationDetail::ocsp_responder_revoked);
}

TEST_CASE("Kept answer: it proves the same again, years later", "[ocsp]") {
  RevocationDesk desk;
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto proof = proof_of(desk, family);
  desk.clock.advance(24h * 3650);
  const auto again = kept(proof, family);
  CHECK(again.state == RevocationState::good);
  CHECK(again.proof == proof);
}

TEST_CASE("Kept answer: of a revoked certificate it still says so", "[ocsp]") {
  RevocationDesk desk;
  desk.revoke(Family::rsa, eds_now - 1h, 4);
  CHECK(kept(proof_of(desk, Family::rsa), Family::rsa).state == RevocationState::revoked);
}

TEST_CASE("Kept answer: it proves nothing about a signature made after it went stale", "[ocsp]") {
  RevocationDesk desk;
  const auto proof = proof_of(desk, Family::rsa);
  CHECK(kept(proof, Family::rsa, eds_now + 10min).state == RevocationState::good);
  CHECK(kept(proof, Family::rsa, eds_now + 10min + 1us).detail == RevocationDetail::ocsp_stale);
  CHECK(kept(proof, Family::rsa, eds_now - 24h).state == RevocationState::good);
}

TEST_CASE("Kept answer: changed octets, another leaf or another hour are found", "[ocsp]") {
  RevocationDesk desk;
  const auto proof = proof_of(desk, Family::gost512);
  auto changed = proof;
  changed.answer.at(changed.answer.size() / 4) ^= 1U;
  CHECK(kept(changed, Family::gost512).state == RevocationState::unknown);
  CHECK(kept(proof, Family::rsa).state == RevocationState::unknown);
  auto redated = proof;
  redated.said_at += 1s;
  CHECK(kept(redated, Family::gost512).state == RevocationState::unknown);
}

TEST_CASE("Kept answer: a list is kept by name only", "[crl]") {
  const domain::RevocationProof proof{domain::RevocationSource::crl, {}, "list 07", eds_now};
  CHECK(kept(proof, Family::rsa).detail == RevocationDetail::crl_not_kept);
}
