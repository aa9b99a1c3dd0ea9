#include <catch2/catch.hpp>

#include "domain/people/block_service.hpp"
#include "tests/support/city.hpp"
#include "tests/support/literals.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

/// Somebody who signs in on several devices.
struct Devices {
  City city{};
  Iin who = iin("211332500004");

  Occasion nobody() { return {std::nullopt, "request", city.clock.now(), city.ids}; }
  Result<SignedIn> sign_in(const Iin& iin) {
    return city.store().transact(
        [&](Store& store) { return city.sign_in.open(store, nobody(), city.signature_of(iin)); });
  }
  Result<SignedIn> sign_in() { return sign_in(who); }
  Result<SignedIn> refresh(const std::string& token) {
    return city.store().record(
        [&](Store& store) { return city.sessions.refresh(store, nobody(), token); });
  }
  PersonId person() {
    return city.store().read([&](const Store& s) { return s.people().find_by_iin(who)->id; });
  }
  SessionId session_of(const SignedIn& signed_in) {
    return city.store().read([&](const Store& s) {
      return s.sessions().find_token(city.digest.sha256(signed_in.refresh_token))->session;
    });
  }
  Occasion in(SessionId session) {
    return {
        Actor{Role::applicant, person(), session, SignInMethod::eds},
        "request", city.clock.now(),
        city.ids
    };
  }
  std::vector<Session> list(SessionId asker) {
    const auto by = in(asker);
    return city.store().read(
        [&](const Store& store) { return city.sessions.list(store, by, 100); });
  }
};

}  // namespace

SCENARIO("Who lost the answer to a refresh asks again") {
  Devices devices;
  const auto first = devices.sign_in();
  REQUIRE(first);
  const auto second = devices.refresh(first->refresh_token);
  REQUIRE(second);

  THEN("soon after, the answer is the same, and the session goes on") {
    devices.city.clock.advance(30s - 1us);
    const auto again = devices.refresh(first->refresh_token);
    REQUIRE(again);
    CHECK(again->refresh_token == second->refresh_token);
    CHECK(again->refresh_expires_at == second->refresh_expires_at);
    CHECK(devices.refresh(second->refresh_token));
  }
  THEN("later it is a thief, and the session ends") {
    devices.city.clock.advance(30s);
    CHECK(devices.refresh(first->refresh_token).error() == Refusal::refresh_token_reused);
    CHECK(devices.refresh(second->refresh_token).error() == Refusal::refresh_token_invalid);
  }
  THEN("once the next token was used, it is a thief at once") {
    const auto third = devices.refresh(second->refresh_token);
    REQUIRE(third);
    CHECK(devices.refresh(first->refresh_token).error() == Refusal::refresh_token_reused);
    CHECK(devices.refresh(third->refresh_token).error() == Refusal::refresh_token_invalid);
  }
  THEN("the next token depends on more than the old one") {
    Devices others;
    const auto theirs = others.sign_in();
    others.city.random.bytes(1);
    const auto next = others.refresh(theirs->refresh_token);
    CHECK(theirs->refresh_token == first->refresh_token);
    CHECK(next->refresh_token != second->refresh_token);
  }
}

SCENARIO("A session is refreshed in bursts, not without end") {
  Devices devices;
  auto now = devices.sign_in();
  REQUIRE(now);
  const auto once_more = [&] {
    auto next = devices.refresh(now->refresh_token);
    if (next) now = next;
    return next;
  };
  for (int i = 0; i < SessionService::exchanges_at_once; ++i) REQUIRE(once_more());

  CHECK(once_more().error() == Refusal::refresh_too_often);
  devices.city.clock.advance(SessionService::exchange_pause - 1us);
  CHECK(once_more().error() == Refusal::refresh_too_often);
  devices.city.clock.advance(1us);
  CHECK(once_more());
  CHECK(once_more().error() == Refusal::refresh_too_often);
  const auto other = devices.sign_in();
  CHECK(devices.refresh(other->refresh_token));
  devices.city.clock.advance(1h);
  for (int i = 0; i < SessionService::exchanges_at_once; ++i) CHECK(once_more());
  CHECK_FALSE(once_more());
}

SCENARIO("A person sees their sessions and ends them") {
  Devices devices;
  const auto phone = devices.sign_in();
  devices.city.clock.advance(1h);
  const auto laptop = devices.sign_in();
  REQUIRE((phone && laptop));
  const auto on_phone = devices.session_of(*phone);
  const auto on_laptop = devices.session_of(*laptop);
  const auto end = [&](SessionId asker, SessionId which) {
    const auto by = devices.in(asker);
    return devices.city.store().transact(
        [&](Store& store) { return devices.city.sessions.end(store, by, which); });
  };

  THEN("the last used stands first") {
    CHECK(devices.list(on_phone).front().id == on_laptop);
    devices.city.clock.advance(1h);
    REQUIRE(devices.refresh(phone->refresh_token));
    const auto sessions = devices.list(on_phone);
    REQUIRE(sessions.size() == 2);
    CHECK(sessions.front().id == on_phone);
    CHECK(sessions.front().last_used_at == devices.city.clock.now());
    CHECK(sessions.front().opened_at == devices.city.clock.now() - 2h);
    CHECK(sessions.front().expires_at == devices.city.clock.now() + regulation.session);
  }
  THEN("one that is ended ends at once, and ending it again is as good") {
    CHECK(end(on_laptop, on_phone));
    CHECK(end(on_laptop, on_phone));
    CHECK(devices.refresh(phone->refresh_token).error() == Refusal::refresh_token_invalid);
    CHECK(devices.refresh(laptop->refresh_token));
    CHECK(devices.list(on_laptop).size() == 1);
  }
  THEN("all others end together") {
    const auto by = devices.in(on_laptop);
    devices.city.store().record(
        [&](Store& store) { return devices.city.sessions.end_others(store, by); });
    CHECK(devices.refresh(phone->refresh_token).error() == Refusal::refresh_token_invalid);
    CHECK(devices.refresh(laptop->refresh_token));
  }
  THEN("somebody else's does not exist") {
    const auto theirs = devices.sign_in(iin("211332500014"));
    const auto their_session = devices.session_of(*theirs);
    CHECK(end(on_phone, their_session).error() == Refusal::session_not_found);
    CHECK(end(on_phone, devices.city.ids.next<SessionId>()).error() == Refusal::session_not_found);
    CHECK(devices.refresh(theirs->refresh_token));
    CHECK(devices.list(on_phone).size() == 2);
  }
}

SCENARIO("Somebody who is blocked is out, by whatever way they came") {
  Devices devices;
  const BlockService blocks;
  const auto before = devices.sign_in();
  REQUIRE(before);
  const auto neighbour = devices.sign_in(iin("211332500014"));
  const auto block = [&](const std::string& reason) {
    const auto whom = devices.person();
    return devices.city.store().transact(
        [&](Store& store) { return blocks.block(store, devices.nobody(), whom, reason); });
  };
  const auto blocked = block("a stranger's key");
  REQUIRE(blocked);
  CHECK(blocked->block->reason == "a stranger's key");

  THEN("no session goes on, and none is opened") {
    CHECK(devices.refresh(before->refresh_token).error() == Refusal::refresh_token_invalid);
    CHECK(devices.sign_in().error() == Refusal::person_blocked);
    CHECK(devices.refresh(neighbour->refresh_token));
  }
  THEN("the first reason stays") {
    devices.city.clock.advance(1h);
    CHECK(block("another")->block == blocked->block);
  }
  THEN("a session that a sign-in under way opened after all cannot be refreshed") {
    Person as_it_was = *blocked;
    as_it_was.block.reset();
    const auto late = devices.city.store().transact([&](Store& store) {
      return devices.city.sessions.open(store, devices.nobody(), as_it_was, SignInMethod::eds);
    });
    REQUIRE(late);
    CHECK(devices.refresh(late->refresh_token).error() == Refusal::refresh_token_invalid);
  }
  THEN("once let in again they sign in anew") {
    CHECK(devices.city.store().transact(
        [&](Store& store) { return blocks.unblock(store, blocked->id); }));
    CHECK(devices.refresh(before->refresh_token).error() == Refusal::refresh_token_invalid);
    CHECK(devices.sign_in());
  }
  THEN("who never signed in cannot be found or blocked") {
    devices.city.store().record([&](Store& store) {
      CHECK(blocks.find(store, devices.who)->id == blocked->id);
      CHECK(blocks.find(store, iin("211399999999")).error() == Refusal::person_not_found);
      const auto nobody = devices.city.ids.next<PersonId>();
      CHECK(blocks.block(store, devices.nobody(), nobody, "x").error() ==
            Refusal::person_not_found);
      CHECK(blocks.unblock(store, nobody).error() == Refusal::person_not_found);
      return Done{};
    });
  }
}
