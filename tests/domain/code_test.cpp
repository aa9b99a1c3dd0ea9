#include <deque>

#include <catch2/catch.hpp>

#include "domain/access/code_message.hpp"
#include "domain/access/code_service.hpp"
#include "domain/base/text.hpp"
#include "domain/housekeeping.hpp"
#include "tests/support/city.hpp"
#include "tests/support/literals.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

const Iin aigul = iin("211332500004");
const PhoneNumber her_phone = phone_number("+77011234567");

/// A city in which Aigul's telephone is known to be hers.
struct Town {
  Town() { city.register_office.phones.emplace(her_phone, aigul); }

  City city{};

  Occasion nobody() { return {std::nullopt, "request", city.clock.now(), city.ids}; }

  CodeOutcome ask(const Iin& who = aigul, const PhoneNumber& phone = her_phone) {
    const CodeRequest request{who, phone, {}};
    const bool registered = city.codes.is_registered(request);
    return city.store().record(
        [&](Store& store) { return city.codes.make(store, nobody(), request, registered); });
  }

  CodeCheck guess(const MadeCode& made, const CodeDigits& digits) {
    return guess({made.code.id, made.client_secret, digits}, made.code.use);
  }
  CodeCheck guess(const GivenCode& given, const CodeUse& use) {
    return city.store().record(
        [&](Store& store) { return city.codes.check(store, nobody(), given, use); });
  }

  Result<SignedIn> open(const OneTimeCode& proved, const std::string& name = "A") {
    return city.store().transact(
        [&](Store& store) { return city.code_sign_in.open(store, nobody(), proved, name); });
  }
};

CodeDigits other_than(const CodeDigits& digits) {
  return *CodeDigits::parse(digits.text() == "000000" ? "000001" : "000000");
}

}  // namespace

SCENARIO("The code that came to the phone signs in, once") {
  Town town;
  const auto asked = town.ask();
  REQUIRE(asked.made);
  const auto check = town.guess(*asked.made, asked.made->digits);
  REQUIRE(check.proved);
  const auto signed_in = town.open(*check.proved, "СЕЙТҚАЛИ АЙГҮЛ");
  REQUIRE(signed_in);

  THEN("the person is known by IIN, and the phone has not become a contact") {
    const auto person = town.city.store().read(
        [](const Store& store) { return store.people().find_by_iin(aigul); });
    REQUIRE(person);
    CHECK(person->name == "СЕЙТҚАЛИ АЙГҮЛ");
    CHECK_FALSE(person->contacts);
    CHECK(signed_in->email_required);
  }
  THEN("it is audited as any sign-in") { CHECK(town.city.audited().back().operation == "sign_in"); }
  THEN("the code is of no more use") {
    CHECK(town.guess(*asked.made, asked.made->digits).refusal == Refusal::code_used);
    CHECK(town.open(*check.proved).error() == Refusal::code_used);
  }
}

SCENARIO("Somebody new is called as the persons register says") {
  Town town;
  const Parent parent = town.city.parent_in(town.city.kokshetau);
  CHECK(*town.city.code_sign_in.name_of(parent.iin) == "Сейтқали Айгүл Ерланқызы");
  CHECK(town.city.code_sign_in.name_of(aigul).error() == Refusal::person_not_in_register);

  town.city.register_office.people.at(parent.iin).name = {std::string(200, 'A'),
                                                          std::string(200, 'B'), std::nullopt};
  CHECK(*town.city.code_sign_in.name_of(parent.iin) == std::string(200, 'A'));
}

SCENARIO("Five guesses at a code, whoever guesses") {
  Town town;
  const MadeCode made = *town.ask().made;
  for (const int left : {4, 3, 2, 1}) {
    const auto check = town.guess(made, other_than(made.digits));
    CHECK(check.refusal == Refusal::code_wrong);
    CHECK(check.attempts_left == left);
  }
  THEN("the fifth may be right") { CHECK(town.guess(made, made.digits).proved); }
  THEN("after five wrong ones the right one is refused, and it is remembered") {
    town.city.parent_in(town.city.kokshetau);
    CHECK(town.guess(made, other_than(made.digits)).attempts_left == 0);
    CHECK(town.guess(made, made.digits).refusal == Refusal::code_used_up);
    CHECK(town.city.audited().back().operation == "use_up_code");
    CHECK_FALSE(town.city.audited().back().about);
  }
  THEN("whose account was guessed at is remembered") {
    const auto known = town.city.store().record([&](Store& store) {
      return store.people().meet({town.city.ids.next<PersonId>(), aigul, "A", {}, 0});
    });
    CHECK(town.guess(made, other_than(made.digits)).refusal == Refusal::code_wrong);
    CHECK(town.city.audited().back().about == known.id);
  }
}

SCENARIO("Only the client that asked can use a code") {
  Town town;
  const MadeCode made = *town.ask().made;
  for (int i = 0; i < 10; ++i)
    CHECK(town.guess({made.code.id, "guess", made.digits}, {}).refusal == Refusal::code_not_found);
  CHECK(town.guess({town.city.ids.next<CodeId>(), made.client_secret, made.digits}, {}).refusal ==
        Refusal::code_not_found);
  CHECK(town.guess(made, made.digits).proved);
}

SCENARIO("A code lives five minutes, to the microsecond") {
  Town town;
  const MadeCode made = *town.ask().made;
  town.city.clock.advance(5min - 1us);
  CHECK(town.guess(made, made.digits).proved);
  town.city.clock.advance(1us);
  CHECK(town.guess(made, made.digits).refusal == Refusal::code_expired);
}

SCENARIO("A pair that nobody registered is answered as one that somebody did") {
  Town town;
  const PhoneNumber strange = phone_number("+77470000002");
  const auto decoy = town.ask(aigul, strange);
  REQUIRE(decoy.made);
  CHECK(decoy.next_at == town.city.clock.now() + 60s);

  THEN("even its right digits are wrong, and used up like any others") {
    CHECK(town.guess(*decoy.made, decoy.made->digits).refusal == Refusal::code_wrong);
    for (int i = 0; i < 4; ++i)
      CHECK(town.guess(*decoy.made, decoy.made->digits).attempts_left == 3 - i);
    CHECK(town.guess(*decoy.made, decoy.made->digits).refusal == Refusal::code_used_up);
    CHECK(town.open(decoy.made->code).error() == Refusal::code_used);
  }
  THEN("it has to wait for the next one too") {
    CHECK(town.ask(aigul, strange).refusal == Refusal::code_too_soon);
  }
}

SCENARIO("Codes are asked for in measure") {
  Town town;
  const auto ask_after = [&](auto pause, const Iin& who, const PhoneNumber& phone) {
    town.city.clock.advance(pause);
    return town.ask(who, phone);
  };
  const auto start = town.city.clock.now();
  REQUIRE(town.ask().made);

  THEN("a minute passes between two for the same person and phone") {
    const auto soon = ask_after(60s - 1us, aigul, her_phone);
    CHECK(soon.refusal == Refusal::code_too_soon);
    CHECK(soon.next_at == start + 60s);
    CHECK(ask_after(1us, aigul, her_phone).made);
  }
  THEN("a phone gets five an hour and ten a day, whoever asks") {
    for (int i = 1; i < 5; ++i)
      CHECK(ask_after(1s, iin("21130000000" + std::to_string(i)), her_phone).made);
    const auto sixth = ask_after(1s, iin("211300000005"), her_phone);
    CHECK(sixth.refusal == Refusal::code_too_soon);
    CHECK(sixth.next_at == start + 1h);
    town.city.clock.advance_to(start + 1h);
    for (int i = 0; i < 5; ++i) CHECK(ask_after(1min, aigul, her_phone).made);
    const auto eleventh = ask_after(10h, aigul, her_phone);
    CHECK(eleventh.refusal == Refusal::code_too_soon);
    CHECK(eleventh.next_at == start + 24h);
    town.city.clock.advance_to(start + 24h);
    CHECK(town.ask().made);
  }
  THEN("a person gets ten an hour and twenty a day, whatever the phone") {
    const auto phone_of = [](int n) { return phone_number("+7701000" + std::to_string(1000 + n)); };
    for (int i = 1; i < 10; ++i) CHECK(ask_after(1s, aigul, phone_of(i)).made);
    CHECK(ask_after(1s, aigul, phone_of(10)).next_at == start + 1h);
    town.city.clock.advance_to(start + 2h);
    for (int i = 10; i < 20; ++i) CHECK(ask_after(1s, aigul, phone_of(i)).made);
    CHECK(ask_after(2h, aigul, phone_of(20)).next_at == start + 24h);
    CHECK(town.ask(iin("211300000001"), phone_of(20)).made);
  }
  THEN("who is told to wait is told how long before the register is asked") {
    const CodeRequest request{aigul, her_phone, {}};
    const auto refused = town.city.store().read(
        [&](const Store& store) { return town.city.codes.refused(store, town.nobody(), request); });
    REQUIRE(refused);
    CHECK(refused->next_at == start + 60s);
  }
  THEN("what limits count outlives the code by a day, and no longer") {
    const auto sweep = [&] {
      return town.city.store().record(
          [&](Store& store) { return drop_leftovers(store, town.city.clock.now()); });
    };
    town.city.clock.advance_to(start + 24h + 5min);
    CHECK(sweep() == 0);
    town.city.clock.advance(1us);
    CHECK(sweep() == 1);
  }
}

SCENARIO("Codes go to mobile telephones only") {
  Town town;
  for (const auto* mobile : {"+77001234567", "+77091234567", "+77471234567", "+77711234567"})
    CHECK(town.ask(aigul, phone_number(mobile)).made);
  for (const auto* other : {"+77162252986", "+77461234567", "+77481234567", "+77601234567"})
    CHECK(town.ask(aigul, phone_number(other)).refusal == Refusal::phone_not_mobile);
}

namespace {

/// Bytes in a given order, then the counted ones.
class GivenRandom final : public Random {
 public:
  explicit GivenRandom(std::deque<Bytes> first) : first_{std::move(first)} {}
  Bytes bytes(std::size_t count) override {
    if (first_.empty()) return rest_.bytes(count);
    Bytes next = first_.front();
    first_.pop_front();
    return next;
  }

 private:
  std::deque<Bytes> first_;
  CountedRandom rest_;
};

std::string digits_by(std::deque<Bytes> first) {
  Town town;
  GivenRandom random{std::move(first)};
  CodeService codes{"key", random, town.city.digest, town.city.register_office};
  const auto outcome = town.city.store().record([&](Store& store) {
    return codes.make(store, town.nobody(), {aigul, her_phone, {}}, true);
  });
  return outcome.made->digits.text();
}

}  // namespace

SCENARIO("Every code is as likely as any other") {
  // 4294 whole millions fit into 32 bits; what is above is drawn again.
  CHECK(digits_by({
            {0xFF, 0xF1, 0x3D, 0x7F}
  }) == "999999");
  CHECK(digits_by({
            {0xFF, 0xF1, 0x3D, 0x80},
            {0,    0,    0,    7   }
  }) == "000007");
  CHECK(digits_by({
            {0xFF, 0xFF, 0xFF, 0xFF},
            {0,    0x0F, 0x42, 0x40}
  }) == "000000");
}

SCENARIO("What is kept of a code does not tell its digits") {
  Town town;
  CountedRandom random;
  const CodeRequest request{aigul, her_phone, {}};
  CodeService other{"another key", random, town.city.digest, town.city.register_office};
  const MadeCode made = *town.ask().made;
  const auto check = town.city.store().record([&](Store& store) {
    return other.check(store, town.nobody(), {made.code.id, made.client_secret, made.digits}, {});
  });
  CHECK(check.refusal == Refusal::code_wrong);
}

SCENARIO("The message fits one SMS in every language") {
  const auto digits = *CodeDigits::parse("012345");
  for (const auto purpose : {CodePurpose::sign_in, CodePurpose::sign}) {
    for (const auto language : {Language::kk, Language::ru, Language::en}) {
      const std::string text = code_message(language, purpose, digits);
      CAPTURE(text);
      CHECK(is_clean_text(text));
      CHECK(length_of(text) <= 70);
      CHECK(text.find(" 012345.") != std::string::npos);
    }
  }
  CHECK(code_message(Language::kk, CodePurpose::sign, digits) ==
        "Кезек: қол қою коды 012345. Оны ешкімге айтпаңыз.");
}
