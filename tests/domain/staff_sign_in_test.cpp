#include <catch2/catch.hpp>

#include "domain/access/staff_signature.hpp"
#include "domain/people/block_service.hpp"
#include "tests/support/literals.hpp"
#include "tests/support/office.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view wrong = "not the password";

/// Wrong passwords until attempts must wait; how many there were.
int exhaust(Office& office, const Iin& iin, const std::optional<std::string>& device = {}) {
  int tries = 0;
  while (office.sign_in(iin, wrong, device).error() == Refusal::credentials_wrong) ++tries;
  return tries;
}

}  // namespace

SCENARIO("Whatever is wrong, the answer and the work are the same") {
  Office office;
  const auto active = office.member(office.duty(Role::region_officer));
  const auto blocked = office.member(office.duty(Role::region_officer));
  const auto invited = *office.make(office.administrator, office.duty(Role::region_officer));
  REQUIRE(office.block(office.administrator, blocked));

  const auto compared = [&](const Iin& iin, std::string_view typed) {
    office.hasher.comparisons = 0;
    CHECK(office.sign_in(iin, typed).error() == Refusal::credentials_wrong);
    return office.hasher.comparisons;
  };
  CHECK(compared(active.iin, wrong) == 1);
  CHECK(compared(blocked.iin, Office::password) == 1);
  CHECK(compared(invited.iin, Office::password) == 1);
  CHECK(compared(iin("791332400007"), Office::password) == 1);
  CHECK(compared(iin("791332400007"), "nobody's") == 1);
}

SCENARIO("Guessing is slowed, for an IIN that nobody has as well") {
  Office office;
  const auto account = office.member(office.duty(Role::region_officer));
  const Iin somebody = GENERATE_REF(values({account.iin, iin("791332400007")}));

  CHECK(exhaust(office, somebody) == 5);
  std::vector<std::chrono::seconds> waits;
  for (int i = 0; i < 6; ++i) {
    waits.push_back(*office.wait);
    office.city.clock.advance(*office.wait - 1us);
    CHECK(office.sign_in(somebody, Office::password).error() == Refusal::sign_in_paused);
    office.city.clock.advance(1us);
    CHECK(office.sign_in(somebody, wrong).error() == Refusal::credentials_wrong);
    CHECK(office.sign_in(somebody, wrong).error() == Refusal::sign_in_paused);
  }
  CHECK(waits == std::vector<std::chrono::seconds>{1min, 2min, 4min, 8min, 15min, 15min});
}

SCENARIO("A right password ends the count") {
  Office office;
  const auto account = office.member(office.duty(Role::region_officer));
  for (int i = 0; i < 4; ++i) CHECK_FALSE(office.sign_in(account.iin, wrong));
  CHECK(office.sign_in(account.iin, Office::password));
  CHECK(exhaust(office, account.iin) == 5);
}

SCENARIO("Who guesses cannot lock the holder out of a device that is known") {
  Office office;
  const auto account = office.member(office.duty(Role::region_officer));
  const auto first = office.sign_in(account.iin, Office::password);
  REQUIRE(first);
  const std::string device = first->device;
  CHECK(exhaust(office, account.iin) == 5);

  THEN("the holder gets in with it, and strangers still wait") {
    const auto again = office.sign_in(account.iin, Office::password, device);
    REQUIRE(again);
    CHECK(again->device == device);
    CHECK(office.sign_in(account.iin, Office::password).error() == Refusal::sign_in_paused);
  }
  THEN("a device is guessed at no faster") {
    CHECK(exhaust(office, account.iin, device) == 5);
    CHECK(office.sign_in(account.iin, Office::password, device).error() == Refusal::sign_in_paused);
  }
  THEN("it helps with nobody else's account, and opens nothing by itself") {
    const auto other = office.member(office.duty(Role::region_officer));
    CHECK(exhaust(office, other.iin) == 5);
    CHECK(office.sign_in(other.iin, Office::password, device).error() == Refusal::sign_in_paused);
    CHECK(office.sign_in(account.iin, wrong, device).error() == Refusal::credentials_wrong);
  }
  THEN("it is known as the holder's, in its term, and nobody else's") {
    const auto knows = [&](const Iin& somebody, const std::string& secret) {
      return office.city.store().read([&](const Store& store) {
        return office.passwords.knows(store, office.city.clock.now(), somebody, secret);
      });
    };
    CHECK(knows(account.iin, device));
    CHECK_FALSE(knows(account.iin, std::string(64, '0')));
    CHECK_FALSE(knows(office.administrator.iin, device));
    CHECK_FALSE(knows(iin("791332400007"), device));
    office.city.clock.advance(24h * 180 - 1us);
    CHECK(knows(account.iin, device));
    office.city.clock.advance(1us);
    CHECK_FALSE(knows(account.iin, device));
  }
  THEN("what is no device is a stranger") {
    CHECK(office.sign_in(account.iin, Office::password, "guess").error() ==
          Refusal::sign_in_paused);
  }
  THEN("it is known for 180 days since it was last used") {
    office.city.clock.advance(24h * 180 - 1us);
    CHECK(office.sign_in(account.iin, Office::password, device));
    office.city.clock.advance(24h * 180 - 1us);
    CHECK(office.sign_in(account.iin, Office::password, device));
    office.city.clock.advance(24h * 180);
    CHECK(exhaust(office, account.iin) == 1);
    CHECK(office.sign_in(account.iin, Office::password, device).error() == Refusal::sign_in_paused);
  }
  THEN("a reset forgets it, and gives the next one with the new password") {
    const auto invitation = office.invite(office.administrator, account);
    const auto accepted = office.accept(account.iin, invitation->code);
    REQUIRE(accepted);
    CHECK(office.sign_in(account.iin, Office::password, device).error() == Refusal::sign_in_paused);
    CHECK(office.sign_in(account.iin, Office::password, accepted->device));
  }
}

SCENARIO("The holder changes the password") {
  Office office;
  const auto account = office.member(office.duty(Role::region_officer));
  const auto elsewhere = office.sign_in(account.iin, Office::password);
  const auto here = office.sign_in(account.iin, Office::password);
  const Actor actor = office.city.tokens.last.value();

  THEN("with the old one; the other sessions end and this one goes on") {
    CHECK(office.change_password(actor, Office::password, "another good password"));
    CHECK(office.refresh(elsewhere->session.refresh_token).error() ==
          Refusal::refresh_token_invalid);
    CHECK(office.refresh(here->session.refresh_token));
    CHECK_FALSE(office.sign_in(account.iin, Office::password));
    CHECK(office.sign_in(account.iin, "another good password"));
  }
  THEN("a found token is not enough, and guessing with it is slowed") {
    int tries = 0;
    while (office.change_password(actor, wrong, "another good password").error() ==
           Refusal::credentials_wrong)
      ++tries;
    CHECK(tries == 5);
    CHECK(office.change_password(actor, Office::password, "another good password").error() ==
          Refusal::sign_in_paused);
    CHECK(office.sign_in(account.iin, Office::password));
  }
  THEN("a session as a parent is left alone") {
    const auto parent = office.city.store().transact([&](Store& store) {
      return office.city.sign_in.open(store, office.nobody(),
                                      office.city.signature_of(account.iin));
    });
    REQUIRE(parent);
    CHECK(office.city.tokens.last->role == Role::applicant);
    CHECK(office.change_password(actor, Office::password, "another good password"));
    CHECK(office.refresh(parent->refresh_token));
  }
}

SCENARIO("What happens while a password is compared is not overtaken") {
  Office office;
  const auto account = office.member(office.duty(Role::region_officer));
  const auto attempt = office.city.store().record([&](Store& store) {
    return office.passwords.attempt(store, office.nobody(), account.iin, std::nullopt);
  });
  REQUIRE(office.passwords.matches(attempt, Office::password));
  const auto finish = [&] {
    return office.city.store().record([&](Store& store) {
      return office.passwords.sign_in(store, office.nobody(), attempt, true);
    });
  };
  THEN("a reset wins") {
    REQUIRE(office.invite(office.administrator, account));
    CHECK(finish().error() == Refusal::credentials_wrong);
  }
  THEN("a block wins") {
    REQUIRE(office.block(office.administrator, account));
    CHECK(finish().error() == Refusal::credentials_wrong);
  }
  THEN("nothing happened: a session is opened") { CHECK(finish()); }
}

SCENARIO("Whom an administrator keeps out as a person does not come in as staff") {
  Office office;
  const auto account = office.member(office.duty(Role::region_officer));
  const auto issued = office.invite(office.administrator, account);
  REQUIRE(issued);
  const auto code = issued->code;
  const BlockService blocks;
  const auto block = [&] {
    REQUIRE(office.city.store().transact([&](Store& store) {
      return blocks.block(store, office.occasion_of(office.administrator), account.person, "theft");
    }));
  };
  GIVEN("a password") {
    const auto signed_in = office.accept(account.iin, code);
    REQUIRE(signed_in);
    block();
    CHECK(office.sign_in(account.iin, Office::password).error() == Refusal::person_blocked);
    CHECK(office.city.audited().back().operation == "sign_in_failed");
    THEN("who does not know the password is not told") {
      CHECK(office.sign_in(account.iin, wrong).error() == Refusal::credentials_wrong);
    }
    THEN("no session goes on, nor begins again when the block is lifted") {
      CHECK(office.refresh(signed_in->session.refresh_token).error() ==
            Refusal::refresh_token_invalid);
      REQUIRE(office.city.store().transact(
          [&](Store& store) { return blocks.unblock(store, account.person); }));
      CHECK(office.refresh(signed_in->session.refresh_token).error() ==
            Refusal::refresh_token_invalid);
      CHECK(office.sign_in(account.iin, Office::password));
    }
  }
  GIVEN("an invitation: it stays good for when the block is lifted") {
    block();
    CHECK(office.accept(account.iin, code).error() == Refusal::person_blocked);
    REQUIRE(office.city.store().transact(
        [&](Store& store) { return blocks.unblock(store, account.person); }));
    CHECK(office.accept(account.iin, code));
  }
}

SCENARIO("What happened to an account can be read afterwards") {
  Office office;
  const auto account = office.member(office.duty(Role::region_officer));
  const auto before = office.city.audited().size();
  exhaust(office, account.iin);
  std::vector<std::string> told;
  for (auto i = before; i < office.city.audited().size(); ++i) {
    told.push_back(office.city.audited()[i].operation);
    CHECK(office.city.audited()[i].about == account.person);
    CHECK_FALSE(office.city.audited()[i].by);
  }
  CHECK(told == std::vector<std::string>{"sign_in_failed", "sign_in_failed", "sign_in_failed",
                                         "sign_in_failed", "slow_down_sign_in", "sign_in_failed"});
}

SCENARIO("Staff sign with their own EDS, and for an organisation with its own") {
  Office office;
  const auto preschool = office.member(office.duty(Role::preschool_staff));
  const auto officer = office.member(office.duty(Role::district_officer));
  const auto signature = [&](const StaffAccount& who, std::optional<Bin> bin, SignerRole role) {
    auto verification = office.city.signature_of(who.iin);
    verification.signer->bin = std::move(bin);
    verification.signer->role = role;
    return verification;
  };
  const Bin other = Bin::parse("990140000022").value();

  THEN("staff of an organisation sign with a key of it that names them") {
    for (const auto role : {SignerRole::head, SignerRole::right_to_sign, SignerRole::employee})
      CHECK_FALSE(refusal_of(preschool, signature(preschool, office.kindergarten, role)));
    CHECK(refusal_of(preschool, signature(officer, office.kindergarten, SignerRole::head)) ==
          Refusal::signature_of_another_person);
    CHECK(refusal_of(preschool, signature(preschool, other, SignerRole::head)) ==
          Refusal::signature_of_another_organisation);
    CHECK(refusal_of(preschool, signature(preschool, std::nullopt, SignerRole::individual)) ==
          Refusal::signature_of_another_organisation);
    CHECK(
        refusal_of(preschool, signature(preschool, office.kindergarten, SignerRole::individual)) ==
        Refusal::signature_of_another_organisation);
  }
  THEN("an officer signs as a private person") {
    CHECK_FALSE(refusal_of(officer, signature(officer, std::nullopt, SignerRole::individual)));
    CHECK(refusal_of(officer, signature(preschool, std::nullopt, SignerRole::individual)) ==
          Refusal::signature_of_another_person);
    CHECK(refusal_of(officer, signature(officer, other, SignerRole::employee)) ==
          Refusal::not_an_individual);
  }
  THEN("what does not verify is nobody's") {
    CHECK(refusal_of(officer, Verification{}) == Refusal::signature_invalid);
    auto pending = signature(officer, std::nullopt, SignerRole::individual);
    pending.verdict = Verdict::undetermined;
    CHECK(refusal_of(officer, pending) == Refusal::signature_undetermined);
  }
}
