#include <fstream>

#include <catch2/catch.hpp>

#include "domain/base/hex.hpp"
#include "integrations/outbound/http_call.hpp"
#include "tests/integrations/crl_shelf.hpp"
#include "tests/support/folder.hpp"

using namespace kezek;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

std::string serial_of(Family family) {
  return std::string{parsed(eds_world().signer_of(family)).fields().serial};
}

}  // namespace

TEST_CASE("Stand-in responder: a file says who is revoked, from the next question on", "[ocsp]") {
  const Folder folder;
  const auto file = folder.path() / "revoked";
  const SetClock clock{eds_now};
  CountedRandom random;
  const sandbox::StandInResponder responder{eds_world().pki, clock, {.revoked = file}};
  const integrations::eds::Revocation revocation{
      {.ocsp = {.url = responder.url()}}, nullptr, clock, random};
  const auto ask = [&](Family family) {
    return revocation.ask(parsed(eds_world().signer_of(family)), pinned_authority(family), eds_now,
                          SignaturePurpose::sign);
  };
  CHECK(ask(Family::rsa).state == RevocationState::good);
  std::ofstream{file} << "# who lost a key\n"
                      << domain::hex(serial_of(Family::rsa)) << "\n"
                      << domain::hex(serial_of(Family::gost512))
                      << " 6 2026-10-01T00:00:00Z # held\n";
  CHECK(ask(Family::rsa).state == RevocationState::revoked);
  const auto held = ask(Family::gost512);
  CHECK(held.state == RevocationState::on_hold);
  CHECK(held.revoked_at == std::chrono::sys_days{2026y / 10 / 1});
}

TEST_CASE("Stand-in responder: its lists say the same as its answers", "[ocsp][crl]") {
  RevocationDesk desk;
  desk.revoke(Family::rsa, eds_now - 2h, 4);
  desk.revoke(Family::gost512, eds_now - 2h, 6);
  CrlShelf shelf{
      {.urls = {desk.responder.list_url(Family::rsa), desk.responder.list_url(Family::gost512)}}};
  for (const auto& outcome : shelf.store.refresh()) CHECK(outcome.renewed);
  for (const auto family : {Family::rsa, Family::gost512})
    CHECK(shelf.answer(serial_of(family), family).state == desk.ask(family).state);
}

TEST_CASE("Stand-in responder: it is asked as the NCA's wants to be", "[ocsp]") {
  RevocationDesk desk;
  const auto status = [&](std::vector<std::string> headers) {
    return integrations::outbound::answer_to({.url = desk.responder.url(),
                                              .headers = std::move(headers),
                                              .body = "",
                                              .connect_timeout = 2s,
                                              .timeout = 4s,
                                              .answer_bytes_max = 1000})
        .status;
  };
  CHECK(status({"Content-Type: application/json"}) == 415);
  CHECK(status({"Content-Type: application/ocsp-request", "User-Agent:"}) == 302);
  CHECK(status({"Content-Type: application/ocsp-request"}) == 200);
}
