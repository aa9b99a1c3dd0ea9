#include "domain/signing/code_signing.hpp"

#include <catch2/catch.hpp>

#include "tests/support/city.hpp"
#include "tests/support/literals.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

/// As acts of the waiting list will: no act of today takes a code.
bool takes_everything(ActKind, SignatureKind) { return true; }

/// A parent, an act that waits for a signature, and the parent's registered phone.
struct Desk {
  Desk() { city.register_office.phones.emplace(phone_number("+77011234567"), parent.iin); }

  City city{};
  Parent parent = city.parent_in(city.kokshetau);
  Act act = another_act();
  CodeSigning signing{"key", city.digest, takes_everything};

  Act another_act() {
    return *city.request(parent, city.wish(city.child_of(parent), city.kokshetau));
  }

  Result<CodeRequest> request(const CodeSigning& by, const Act& of) {
    return city.store().read(
        [&](const Store& store) { return by.request(store, city.occasion_of(parent), of); });
  }

  MadeCode code_for(const Act& of) {
    const auto asked = request(signing, of);
    const bool registered = city.codes.is_registered(*asked);
    const auto outcome = city.store().record([&](Store& store) {
      return city.codes.make(store, city.occasion_of(parent), *asked, registered);
    });
    return *outcome.made;
  }

  CodeCheck guess(const MadeCode& made, const CodeUse& use) {
    return city.store().record([&](Store& store) {
      return city.codes.check(store, city.occasion_of(parent),
                              {made.code.id, made.client_secret, made.digits}, use);
    });
  }

  Result<CodeEvidence> sign(const Act& of, const OneTimeCode& proved) {
    return city.store().transact(
        [&](Store& store) { return signing.sign(store, city.occasion_of(parent), of, proved); });
  }
};

}  // namespace

SCENARIO("Filing takes no code") {
  Desk desk;
  const CodeSigning as_declared{"key", desk.city.digest};
  CHECK_FALSE(takes(ActKind::file_application, SignatureKind::phone_code));
  CHECK(takes(ActKind::file_application, SignatureKind::cms));
  CHECK(desk.request(as_declared, desk.act).error() == Refusal::signature_kind_not_taken);
  const MadeCode made = desk.code_for(desk.act);
  const auto check = desk.guess(made, desk.signing.use_of(desk.act));
  REQUIRE(check.proved);
  const auto signed_as_declared = desk.city.store().transact([&](Store& store) {
    return as_declared.sign(store, desk.city.occasion_of(desk.parent), desk.act, *check.proved);
  });
  CHECK(signed_as_declared.error() == Refusal::signature_kind_not_taken);
}

SCENARIO("An act that takes a code is signed by the one sent to the contact phone") {
  Desk desk;
  const MadeCode made = desk.code_for(desk.act);
  desk.city.clock.advance(1min);
  const auto check = desk.guess(made, desk.signing.use_of(desk.act));
  REQUIRE(check.proved);
  const auto evidence = desk.sign(desk.act, *check.proved);
  REQUIRE(evidence);

  THEN("the evidence says what was signed, by whom, and how it was known") {
    const auto kept = desk.city.store().read(
        [&](const Store& store) { return store.codes().evidence_of(desk.act.id); });
    REQUIRE(kept);
    CHECK(kept->record == desk.act.record);
    CHECK(kept->record_digest == desk.city.digest.sha256(desk.act.record));
    CHECK(kept->iin == desk.parent.iin);
    CHECK(kept->phone == phone_number("+77011234567"));
    CHECK(kept->code == made.code.id);
    CHECK(kept->confirmed_at == desk.city.clock.now() - 1min);
    CHECK(kept->signed_at == desk.city.clock.now());
    CHECK(kept->seal == CodeSeal{"key", desk.city.digest}.of(*kept));
    CHECK(kept->seal != CodeSeal{"another", desk.city.digest}.of(*kept));
  }
  THEN("neither the code nor another one signs the act again") {
    CHECK(desk.sign(desk.act, *check.proved).error() == Refusal::code_used);
    const MadeCode second = desk.code_for(desk.act);
    CHECK(desk.sign(desk.act, second.code).error() == Refusal::act_already_signed);
  }
}

SCENARIO("A code is good for what it was sent for, and for nothing else") {
  Desk desk;
  const MadeCode made = desk.code_for(desk.act);

  THEN("an act's code neither signs in nor signs another act or other bytes") {
    CHECK(desk.guess(made, {}).refusal == Refusal::code_not_found);
    const Act other = desk.another_act();
    CHECK(desk.guess(made, desk.signing.use_of(other)).refusal == Refusal::code_not_found);
    CHECK(desk.sign(other, made.code).error() == Refusal::code_not_found);
    Act changed = desk.act;
    changed.record += " ";
    CHECK(desk.guess(made, desk.signing.use_of(changed)).refusal == Refusal::code_not_found);
    CHECK(desk.sign(changed, made.code).error() == Refusal::code_not_found);
    CHECK(desk.guess(made, desk.signing.use_of(desk.act)).proved);
  }
  THEN("a sign-in code signs no act") {
    desk.city.clock.advance(1min);
    const auto outcome = desk.city.store().record([&](Store& store) {
      return desk.city.codes.make(store, desk.city.occasion_of(desk.parent),
                                  {desk.parent.iin, phone_number("+77011234567"), {}}, true);
    });
    REQUIRE(outcome.made);
    CHECK(desk.guess(*outcome.made, desk.signing.use_of(desk.act)).refusal ==
          Refusal::code_not_found);
    CHECK(desk.sign(desk.act, outcome.made->code).error() == Refusal::code_not_found);
  }
  THEN("after the act's end it comes too late") {
    desk.city.clock.advance_to(desk.act.expires_at);
    CHECK(desk.request(desk.signing, desk.act).error() == Refusal::act_expired);
    CHECK(desk.sign(desk.act, made.code).error() == Refusal::act_expired);
  }
  THEN("another person's code is not the applicant's") {
    OneTimeCode foreign = made.code;
    foreign.iin = iin("211399999999");
    CHECK(desk.sign(desk.act, foreign).error() == Refusal::signature_of_another_person);
  }
}
