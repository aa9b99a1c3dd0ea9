#include <catch2/catch.hpp>

#include "api/runtime/system_clock.hpp"
#include "tests/integrations/openssl_responder.hpp"
#include "tests/integrations/revocation_desk.hpp"

using namespace kezek;
using namespace kezek::test;

namespace {

std::string serial_of(const Certified& certified) {
  return std::string{parsed(certified).fields().serial};
}

/// What OpenSSL's responder says of the parent's signing key, if its index has this line.
RevocationAnswer said_by_openssl(const std::vector<OpensslResponder::Line>& index) {
  const OpensslResponder responder{eds_world().pki.authority(Family::rsa), index};
  const api::SystemClock clock;  // OpenSSL knows no other
  CountedRandom random;
  const integrations::eds::Revocation revocation{
      {.ocsp = {.url = responder.url()}}, nullptr, clock, random};
  return revocation.ask(parsed(eds_world().rsa_sign), pinned_authority(Family::rsa), clock.now(),
                        SignaturePurpose::sign);
}

}  // namespace

TEST_CASE("OpenSSL's responder: good, revoked, on hold and unknown", "[ocsp]") {
  const auto serial = serial_of(eds_world().rsa_sign);
  const auto good = said_by_openssl({
      {'V', serial}
  });
  CHECK(good.state == RevocationState::good);
  REQUIRE(good.proof);
  CHECK(integrations::eds::check_kept(*good.proof, parsed(eds_world().rsa_sign),
                                      pinned_authority(Family::rsa), good.proof->said_at)
            .state == RevocationState::good);

  const auto revoked = said_by_openssl({
      {'R', serial, "250102030405Z,superseded"}
  });
  CHECK(revoked.state == RevocationState::revoked);
  using namespace std::chrono_literals;
  CHECK(revoked.revoked_at == std::chrono::sys_days{2025y / 1 / 2} + 3h + 4min + 5s);

  CHECK(said_by_openssl({
                            {'R', serial, "250102030405Z,certificateHold"}
  })
            .state == RevocationState::on_hold);
  const auto unknown = said_by_openssl({
      {'V', serial_of(eds_world().rsa_auth)}
  });
  CHECK(unknown.state == RevocationState::unknown);
  CHECK(unknown.detail == RevocationDetail::ocsp_status_unknown);
}
