#include <catch2/catch.hpp>

#include "domain/access/password_service.hpp"
#include "domain/signing/act_service.hpp"
#include "tests/support/literals.hpp"
#include "tests/support/office.hpp"

// The scenarios of each rule stand at the regulation's own numbers. Here the region has others in
// force, so that no rule can be right by a number of its own.

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

void put_in_force(City& city, const Policy& policy) {
  REQUIRE(policy.violations().empty());
  const auto put = city.store().transact([&](Store& store) {
    return store.policies().add({std::nullopt, civil_date(city.clock.now()), policy},
                                {city.ids.next<PersonId>(), city.clock.now()});
  });
  REQUIRE(put);
}

Occasion nobody(City& city) { return {std::nullopt, "request", city.clock.now(), city.ids}; }

}  // namespace

SCENARIO("The age limit of the policy in force decides who may join") {
  City city;
  Policy policy;
  policy.age_limit = std::chrono::years{4};
  put_in_force(city, policy);
  const Parent aigul = city.parent_in(city.kokshetau);
  // Four on 2 September 2025, a day after the last 1 September; and four on that day.
  CHECK(city.file(aigul, city.child_of(aigul, "2021-09-02"), city.kokshetau));
  CHECK(city.file(aigul, city.child_of(aigul, "2021-09-01"), city.kokshetau).error() ==
        Refusal::child_over_age);
}

SCENARIO("An act, a challenge and a session live as long as the policy in force says") {
  City city;
  Policy policy;
  policy.unsigned_act = 45min;
  policy.sign_in_challenge = 7min;
  policy.session = 2h;
  put_in_force(city, policy);
  const Parent aigul = city.parent_in(city.kokshetau);
  const auto act = city.request(aigul, city.wish(city.child_of(aigul), city.kokshetau));
  CHECK(act->expires_at == city.clock.now() + 45min);
  CHECK(act->policy_version == 1);
  const auto challenge = city.store().record(
      [&](Store& store) { return city.sign_in.challenge(store, nobody(city)); });
  CHECK(challenge.challenge.expires_at == city.clock.now() + 7min);
  const auto opened = city.store().transact([&](Store& store) {
    return city.sign_in.open(store, nobody(city), city.signature_of(aigul.iin));
  });
  CHECK(opened->refresh_expires_at == city.clock.now() + 2h);
}

SCENARIO("A signature that nobody can judge waits as long as the policy in force says") {
  Policy policy;
  policy.undetermined_act = 3h;
  City city;
  put_in_force(city, policy);
  const Parent aigul = city.parent_in(city.kokshetau);
  const auto act = city.request(aigul, city.wish(city.child_of(aigul), city.kokshetau));
  REQUIRE(city.sign_unsettled(*act, aigul));
  const auto kept = city.store().read(
      [&](const Store& store) { return store.evidence().of_act(act->id).value(); });
  CHECK_FALSE(is_given_up(kept, policy, kept.received_at + 3h - 1us));
  CHECK(is_given_up(kept, policy, kept.received_at + 3h));
}

SCENARIO("One-time codes are made, guessed and limited by the policy in force") {
  City city;
  Policy policy;
  policy.one_time_code = 3min;
  policy.code_attempts = 2;
  policy.code_pause = 20s;
  policy.codes_per_phone_hour = 2;
  policy.codes_per_phone_day = 3;
  policy.codes_per_person_hour = 4;
  policy.codes_per_person_day = 5;
  put_in_force(city, policy);
  const Iin who = iin("211332500004");
  const auto ask = [&](std::string_view phone) {
    return city.store().record([&](Store& store) {
      return city.codes.make(store, nobody(city), {who, phone_number(phone), {}}, true);
    });
  };
  const Instant start = city.clock.now();
  const auto first = ask("+77010000001");
  REQUIRE(first.made);
  CHECK(first.made->code.expires_at == start + 3min);
  CHECK(first.made->code.attempts_max == 2);
  CHECK(first.next_at == start + 20s);
  city.clock.advance(20s - 1us);
  CHECK_FALSE(ask("+77010000001").made);
  city.clock.advance(1us);
  CHECK(ask("+77010000001").made);

  // Two in this hour to this phone: the third when the first is an hour old, the fourth in a day.
  city.clock.advance_to(start + 1h - 1us);
  CHECK_FALSE(ask("+77010000001").made);
  city.clock.advance(1us);
  CHECK(ask("+77010000001").made);
  city.clock.advance(1h);
  CHECK(ask("+77010000001").next_at == start + 24h);

  // Five a day for this person, whatever the phone.
  CHECK(ask("+77010000002").made);
  CHECK(ask("+77010000003").made);
  CHECK(ask("+77010000004").next_at == start + 24h);
}

SCENARIO("Codes for one person in an hour are as many as the policy in force says") {
  City city;
  Policy policy;
  policy.codes_per_person_hour = 2;
  put_in_force(city, policy);
  const auto ask = [&](std::string_view phone) {
    return city.store().record([&](Store& store) {
      return city.codes.make(store, nobody(city), {iin("211332500004"), phone_number(phone), {}},
                             true);
    });
  };
  CHECK(ask("+77010000001").made);
  CHECK(ask("+77010000002").made);
  CHECK(ask("+77010000003").next_at == city.clock.now() + 1h);
}

SCENARIO("Invitations, devices and tries of a password follow the policy in force") {
  Office office;
  Policy policy;
  policy.staff_invitation = 5h;
  policy.known_device = std::chrono::days{3};
  policy.password_tries = 2;
  policy.password_pause_max = 2min;
  put_in_force(office.city, policy);
  const auto account = office.member(office.duty(Role::region_officer));
  const auto invited = office.invite(office.administrator, account);
  CHECK(invited->expires_at == office.city.clock.now() + 5h);
  const auto accepted = office.accept(account.iin, invited->code);
  REQUIRE(accepted);

  const auto knows = [&] {
    return office.city.store().read([&](const Store& store) {
      return office.passwords.knows(store, office.city.clock.now(), account.iin, accepted->device);
    });
  };
  office.city.clock.advance(24h * 3 - 1us);
  CHECK(knows());
  office.city.clock.advance(1us);
  CHECK_FALSE(knows());

  const auto fails = [&] {
    return office.sign_in(account.iin, "wrong").error() == Refusal::credentials_wrong;
  };
  CHECK(fails());
  CHECK(fails());
  CHECK_FALSE(fails());
  CHECK(office.wait == 1min);
  for (int i = 0; i < 3; ++i) {
    office.city.clock.advance(*office.wait);
    CHECK(fails());
    CHECK_FALSE(fails());
  }
  CHECK(office.wait == 2min);
}
