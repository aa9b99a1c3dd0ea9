#include <catch2/catch.hpp>

#include "tests/integrations/crl_shelf.hpp"

using namespace kezek;
using namespace kezek::test;
using namespace std::chrono_literals;
namespace reason = integrations::eds::crl_reason;

namespace {

/// Changes that revoke `other_serial`, or say something else of it.
CrlParts changes(unsigned char number, unsigned char base, unsigned why = 4) {
  auto parts = delta_parts(number, base);
  parts.entries = {
      {other_serial, {eds_now - 10min, why}}
  };
  return parts;
}

/// List 07, on which `other_serial` is on hold too.
CrlParts list_with_hold() {
  auto parts = list_parts(7);
  parts.entries.push_back({
      other_serial, {eds_now - 2h, reason::certificate_hold}
  });
  return parts;
}

const std::string unlisted_serial = "\x44" + std::string(19, '\x04');

}  // namespace

TEST_CASE("CRL: changes to a newer list than ours leave nobody good", "[crl]") {
  CrlShelf shelf;
  CHECK(shelf.store.take(signed_list(list_parts(7))).renewed);
  CHECK(shelf.state(unlisted_serial) == RevocationState::good);
  CHECK(shelf.store.take(signed_list(changes(9, 8))).renewed);
  const auto unlisted = shelf.answer(unlisted_serial);
  CHECK(unlisted.state == RevocationState::unreachable);
  CHECK(unlisted.detail == RevocationDetail::crl_superseded);
  CHECK_FALSE(unlisted.proof);
  // Who is on either of them is revoked.
  CHECK(shelf.state(listed_serial) == RevocationState::revoked);
  const auto changed = shelf.answer(other_serial);
  CHECK(changed.state == RevocationState::revoked);
  REQUIRE(changed.proof);
  CHECK_THAT(changed.proof->crl, Catch::Contains("list 07") && Catch::Contains("changes 09"));

  CHECK(shelf.store.take(signed_list(list_parts(8))).renewed);
  CHECK(shelf.state(unlisted_serial) == RevocationState::good);
}

TEST_CASE("CRL: changes that have ended still revoke", "[crl]") {
  CrlShelf shelf;
  CHECK(shelf.store.take(signed_list(list_parts(7))).renewed);
  auto ending = changes(9, 7);
  ending.next_update = eds_now + 1h;
  CHECK(shelf.store.take(signed_list(ending)).renewed);
  const auto when = GENERATE(0us, 1us);
  shelf.clock.advance(1h + when);
  const auto changed = shelf.answer(other_serial);
  CHECK(changed.state == RevocationState::revoked);
  CHECK_THAT(changed.proof->crl, Catch::Contains("changes 09"));
  // The full list is in force by itself.
  CHECK(shelf.state(unlisted_serial) == RevocationState::good);
}

TEST_CASE("CRL: changes that have ended take nobody off the list", "[crl]") {
  CrlShelf shelf;
  CHECK(shelf.store.take(signed_list(list_with_hold())).renewed);
  auto ending = changes(9, 7, reason::remove_from_crl);
  ending.next_update = eds_now + 1h;
  CHECK(shelf.store.take(signed_list(ending)).renewed);
  CHECK(shelf.state(other_serial) == RevocationState::good);
  shelf.clock.advance(1h + 1us);
  CHECK(shelf.state(other_serial) == RevocationState::on_hold);
}

TEST_CASE("CRL: who was revoked on an ended list stays so, who was on hold may be free", "[crl]") {
  CrlShelf shelf;
  CHECK(shelf.store.take(signed_list(list_with_hold())).renewed);
  CHECK(shelf.state(other_serial) == RevocationState::on_hold);
  shelf.clock.advance(23h + 1us);
  CHECK(shelf.state(listed_serial) == RevocationState::revoked);
  CHECK(shelf.answer(other_serial).detail == RevocationDetail::crl_expired);
}

TEST_CASE("CRL: nobody is good by a list in force that is too old", "[crl]") {
  CrlShelf shelf{{.age_max = 48h}};
  auto of_half_a_year = list_parts(7);
  of_half_a_year.this_update = eds_now - 48h;
  of_half_a_year.next_update = eds_now + 24h * 180;
  CHECK(shelf.store.take(signed_list(of_half_a_year)).renewed);
  CHECK(shelf.state(other_serial) == RevocationState::good);
  shelf.clock.advance(1us);
  const auto old = shelf.answer(other_serial);
  CHECK(old.state == RevocationState::unreachable);
  CHECK(old.detail == RevocationDetail::crl_stale);
  CHECK(shelf.state(listed_serial) == RevocationState::revoked);

  SECTION("changes make it young again, for as long") {
    auto parts = delta_parts(9, 7);
    parts.this_update = eds_now - 24h;
    CHECK(shelf.store.take(signed_list(parts)).renewed);
    CHECK(shelf.state(other_serial) == RevocationState::good);
    shelf.clock.advance_to(eds_now + 24h);
    CHECK(shelf.state(other_serial) == RevocationState::good);
    shelf.clock.advance(1us);
    CHECK(shelf.answer(other_serial).detail == RevocationDetail::crl_stale);
  }
}

TEST_CASE("CRL: who looks at the past takes any list that was in force", "[crl]") {
  CrlShelf shelf;
  auto of_half_a_year = list_parts(7);
  of_half_a_year.this_update = eds_now - 24h * 170;
  of_half_a_year.next_update = eds_now + 24h * 10;
  CHECK(shelf.store.take(signed_list(of_half_a_year)).renewed);
  CHECK(shelf.state(other_serial) == RevocationState::good);
}

TEST_CASE("CRL: a list of the future says so when the clock was set back", "[crl]") {
  CrlShelf shelf;
  CHECK(shelf.store.take(signed_list(list_parts())).renewed);
  shelf.clock.advance(-2h);
  CHECK(shelf.answer(other_serial).detail == RevocationDetail::crl_not_yet);
}
