#include <catch2/catch.hpp>

#include "tests/support/city.hpp"
#include "tests/support/literals.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

Occasion nobody(City& city) { return {std::nullopt, "request", city.clock.now(), city.ids}; }

IssuedChallenge issue(City& city) {
  return city.store().record(
      [&](Store& store) { return city.sign_in.challenge(store, nobody(city)); });
}

Result<Challenge> take(City& city, const IssuedChallenge& issued, const std::string& secret) {
  return city.store().record([&](Store& store) {
    return city.sign_in.take(store, nobody(city), issued.challenge.id, secret);
  });
}

Result<SignedIn> open(City& city, const Verification& verification) {
  return city.store().transact(
      [&](Store& store) { return city.sign_in.open(store, nobody(city), verification); });
}

Result<SignedIn> refresh(City& city, const std::string& token) {
  return city.store().record(
      [&](Store& store) { return city.sessions.refresh(store, nobody(city), token); });
}

}  // namespace

SCENARIO("A challenge is for one use, by the client that asked for it") {
  City city;
  const auto issued = issue(city);

  THEN("it says what it is for, and to whom") {
    CHECK(issued.challenge.text.find("\"purpose\":\"sign-in\"") != std::string::npos);
    CHECK(issued.challenge.text.find("\"aud\":\"https://kezek.example\"") != std::string::npos);
    CHECK(issue(city).challenge.text != issued.challenge.text);
  }
  THEN("the second use is refused") {
    CHECK(take(city, issued, issued.client_secret));
    CHECK(take(city, issued, issued.client_secret).error() == Refusal::challenge_used);
  }
  THEN("another client neither uses it nor uses it up") {
    CHECK(take(city, issued, "guess").error() == Refusal::challenge_not_found);
    CHECK(take(city, issued, issued.client_secret));
  }
  THEN("it lives five minutes, to the microsecond") {
    city.clock.advance(5min - 1us);
    CHECK(take(city, issued, issued.client_secret));
    const auto next = issue(city);
    city.clock.advance(5min);
    CHECK(take(city, next, next.client_secret).error() == Refusal::challenge_expired);
  }
}

SCENARIO("A verified signature opens a session") {
  City city;
  const Iin aigul = iin("211332500004");

  THEN("the same person comes back as the same person") {
    const auto one = open(city, city.signature_of(aigul));
    const auto two = open(city, city.signature_of(aigul));
    REQUIRE((one && two));
    CHECK(one->access.text == two->access.text);
    CHECK(one->refresh_token != two->refresh_token);
    CHECK(one->email_required);
  }
  THEN("what does not verify opens nothing") {
    CHECK(open(city, Verification{}).error() == Refusal::signature_invalid);
  }
  THEN("an organisation's key is not a parent's") {
    auto head = city.signature_of(aigul);
    head.signer->role = SignerRole::head;
    CHECK(open(city, head).error() == Refusal::not_an_individual);
  }
}

SCENARIO("The newest certificate says how a person is called") {
  City city;
  const Iin aigul = iin("211332500004");
  const auto sign_in_as = [&](const std::string& name, Instant issued_at) {
    auto word = city.signature_of(aigul);
    word.signer->common_name = name;
    word.issued_at = issued_at;
    REQUIRE(open(city, word));
  };
  const auto now = [&] {
    return *city.store().read([&](const Store& s) { return s.people().find_by_iin(aigul); });
  };
  const Instant issued = at("2025-05-05");

  THEN("a name that an office typed is corrected, once, and the correction can be read") {
    city.store().record([&](Store& store) {
      return store.people().meet({city.ids.next<PersonId>(), aigul, "Сейткали А.", {}, 0});
    });
    sign_in_as("СЕЙТҚАЛИ АЙГҮЛ", issued);
    sign_in_as("СЕЙТҚАЛИ АЙГҮЛ", issued);
    CHECK(now().name == "СЕЙТҚАЛИ АЙГҮЛ");
    CHECK(now().version == 1);
    REQUIRE(city.audited().size() == 3);
    CHECK(city.audited().front().operation == "correct_name");
    CHECK(city.audited().front().about == now().id);
  }
  THEN("a certificate of after the wedding brings the new surname, the old one takes it not back") {
    sign_in_as("СЕЙТҚАЛИ АЙГҮЛ", issued);
    CHECK(city.audited().size() == 1);
    sign_in_as("ЕСЕНОВА АЙГҮЛ", issued + 24h);
    sign_in_as("СЕЙТҚАЛИ АЙГҮЛ", issued);
    CHECK(now().name == "ЕСЕНОВА АЙГҮЛ");
    CHECK(city.audited().size() == 4);
  }
  THEN("a person kept out is not renamed") {
    sign_in_as("СЕЙТҚАЛИ АЙГҮЛ", issued);
    const PersonId id = now().id;
    city.store().record([&](Store& store) {
      store.people().save_block(id, Block{city.clock.now(), "жалған"});
      return Done{};
    });
    auto word = city.signature_of(aigul);
    word.signer->common_name = "ЕСЕНОВА АЙГҮЛ";
    word.issued_at = issued + 24h;
    CHECK(open(city, word).error() == Refusal::person_blocked);
    CHECK(now().name == "СЕЙТҚАЛИ АЙГҮЛ");
  }
}

SCENARIO("Refresh tokens rotate, and a stolen one ends the session") {
  City city;
  const auto first = open(city, city.signature_of(iin("211332500004")));
  REQUIRE(first);
  const auto second = refresh(city, first->refresh_token);
  REQUIRE(second);

  // From here on nobody can have lost the answer.
  city.clock.advance(SessionService::repeat_window);

  THEN("each is good once; the second use of one ends the whole family") {
    CHECK(refresh(city, first->refresh_token).error() == Refusal::refresh_token_reused);
    CHECK(refresh(city, second->refresh_token).error() == Refusal::refresh_token_invalid);
  }
  THEN("what happened to the session can be read afterwards") {
    CHECK(refresh(city, first->refresh_token).error() == Refusal::refresh_token_reused);
    REQUIRE(city.audited().size() == 2);
    CHECK(city.audited().front().operation == "sign_in");
    CHECK(city.audited().back().operation == "end_session_of_reused_token");
    CHECK(city.audited().back().about == city.audited().front().about);
  }
  THEN("another session of the same person goes on") {
    const auto phone = open(city, city.signature_of(iin("211332500004")));
    CHECK(refresh(city, first->refresh_token).error() == Refusal::refresh_token_reused);
    CHECK(refresh(city, phone->refresh_token));
  }
  THEN("it ends with its term") {
    city.clock.advance_to(second->refresh_expires_at);
    CHECK(refresh(city, second->refresh_token).error() == Refusal::refresh_token_invalid);
  }
  THEN("sign-out ends it") {
    city.store().record([&](Store& store) {
      return city.sessions.sign_out(store, nobody(city), second->refresh_token);
    });
    CHECK(refresh(city, second->refresh_token).error() == Refusal::refresh_token_invalid);
  }
  THEN("what was never issued is worth nothing") {
    CHECK(refresh(city, "0").error() == Refusal::refresh_token_invalid);
  }
}

SCENARIO("Of two changes of the same version one wins") {
  City city;
  const Parent aigul = city.newcomer_in(city.kokshetau);
  const auto change = [&](std::string_view email, int version) {
    return city.store().transact([&](Store& store) {
      return city.contacts.change(
          store, city.occasion_of(aigul),
          {EmailAddress::parse(email).value(), PhoneNumber::parse("+77011234567").value()},
          version);
    });
  };
  const auto first = change("a@example.kz", 0);
  REQUIRE(first);
  CHECK(first->version == 1);
  CHECK(change("b@example.kz", 0).error() == Refusal::version_stale);
  CHECK(change("b@example.kz", 1)->contacts->email.text() == "b@example.kz");
}
