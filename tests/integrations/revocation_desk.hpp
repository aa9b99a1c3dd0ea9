#pragma once

#include <string>

#include <catch2/catch.hpp>

#include "integrations/eds/revocation.hpp"
#include "sandbox/stand_ins/stand_in_responder.hpp"
#include "tests/integrations/eds_world.hpp"
#include "tests/support/small_world.hpp"

namespace kezek::test {

using integrations::eds::Authority;
using integrations::eds::Certificate;
using integrations::eds::RevocationAnswer;
using integrations::eds::RevocationDetail;
using integrations::eds::RevocationState;

/// The pinned authority of a family in eds_world().
const Authority& pinned_authority(Family family);
Certificate parsed(const Certified& certified);

/// Whoever asks about revocation, and the responder of eds_world()'s authorities.
struct RevocationDesk {
  explicit RevocationDesk(integrations::eds::RevocationOptions given = {},
                          const integrations::eds::CrlStore* lists = nullptr)
      : revocation{reached_at(responder.url(), std::move(given)), lists, clock, random} {}

  RevocationAnswer ask(Family family, SignaturePurpose purpose = SignaturePurpose::sign) {
    return ask_at(family, eds_now, purpose);
  }
  RevocationAnswer ask_at(Family family, domain::Instant at,
                          SignaturePurpose purpose = SignaturePurpose::sign) {
    return revocation.ask(parsed(eds_world().signer_of(family)), pinned_authority(family), at,
                          purpose);
  }
  void revoke(Family family, domain::Instant since, unsigned reason) {
    responder.revoke(parsed(eds_world().signer_of(family)).fields().serial, {since, reason});
  }

  SetClock clock{eds_now};
  CountedRandom random;
  sandbox::StandInResponder responder{eds_world().pki, clock};
  integrations::eds::Revocation revocation;

 private:
  static integrations::eds::RevocationOptions reached_at(
      std::string url, integrations::eds::RevocationOptions given) {
    if (given.ocsp.url.empty()) given.ocsp.url = std::move(url);
    return given;
  }
};

}  // namespace kezek::test

namespace Catch {
template <>
struct StringMaker<kezek::test::RevocationState> {
  static std::string convert(kezek::test::RevocationState state) {
    return std::string{kezek::domain::name_of(state)};
  }
};
template <>
struct StringMaker<kezek::test::RevocationDetail> {
  static std::string convert(kezek::test::RevocationDetail detail) {
    return std::string{kezek::domain::name_of(detail)};
  }
};
}  // namespace Catch
