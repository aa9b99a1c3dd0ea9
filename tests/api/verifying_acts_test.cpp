#include "api/verifying_acts.hpp"

#include <catch2/catch.hpp>

#include "tests/api/front.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/literals.hpp"

using namespace kezek;
using namespace kezek::test;
using api::Header;
using api::Http;
using api::Method;
using domain::ActStatus;
using domain::Refusal;
using domain::Verdict;
using namespace std::chrono_literals;

namespace {

/// Aigül has an act to sign, and the authorities are silent.
struct Silence {
  Front front{};
  Parent aigul = front.city.parent_in(front.city.kokshetau);
  domain::Iin child = front.city.child_of(aigul);
  domain::Act act = *front.city.request(aigul, front.city.wish(child, front.city.kokshetau));
  std::string path = "/v1/acts/" + act.id.text();

  Silence() {
    front.sign_in(aigul);
    authorities(Verdict::undetermined, "revocation_unknown");
    front.city.clock.advance(5min);
  }

  void authorities(Verdict verdict, const std::string& reason = "") {
    front.verifier.verdict = verdict;
    front.verifier.reason = reason;
  }
  api::Response sign(const domain::Iin& who, const std::string& key = "key-1") {
    return front.ask(Method::post, path + "/signature",
                     R"({"kind":"cms","cms":")" + front.signed_by(who) + "\"}", key);
  }
  void ask_again_after(std::chrono::minutes pause) {
    front.city.clock.advance(pause);
    front.verifying.round();
  }
  domain::Act kept() { return front.kept(act.id); }
  domain::Evidence evidence() { return front.evidence_of(act.id); }
  std::optional<domain::Application> application() {
    const auto id = kept().application;
    if (!id) return std::nullopt;
    return front.city.store().read(
        [&](const domain::Store& store) { return store.applications().find(*id); });
  }
};

}  // namespace

SCENARIO("A signature is kept while nobody can say whether the certificate was revoked") {
  Silence city;
  const auto accepted = city.sign(city.aigul.iin);
  const auto signed_at = city.front.city.clock.now();
  REQUIRE(accepted.status == Http::accepted);
  CHECK(accepted.find(Header::location) == city.path);
  CHECK(accepted.body == golden("sign_act.202.json", accepted.body));

  THEN("the act is signed, and nothing has happened yet") {
    CHECK(city.kept().status == ActStatus::verifying);
    CHECK(city.kept().signed_at == signed_at);
    CHECK(city.evidence().verdict == Verdict::undetermined);
    CHECK(city.evidence().received_at == signed_at);
    CHECK(city.front.city.store()
              .read([](const domain::Store& store) { return store.queues().all(); })
              .empty());
    CHECK(city.front.ask(Method::get, city.path).body == accepted.body);
  }
  THEN("a repeat with the same key gives the same answer") {
    const auto again = city.sign(city.aigul.iin);
    CHECK(again.status == Http::accepted);
    CHECK(again.body == accepted.body);
    CHECK(again.find(Header::location) == city.path);
  }
  THEN("it cannot be signed a second time, also when it would be good by now") {
    city.authorities(Verdict::valid);
    CHECK(city.sign(city.aigul.iin, "key-2").status == Http::conflict);
  }
  THEN("the operator sees that it waits, and since when") {
    CHECK(city.front.verifying.waiting().count == 1);
    CHECK(city.front.verifying.waiting().oldest == signed_at);
  }
  WHEN("the authorities say later that it was good") {
    const Parent erlan = city.front.city.parent_in(city.front.city.kokshetau);
    city.front.city.clock.advance(1min);
    const auto other =
        city.front.city.file(erlan, city.front.city.child_of(erlan), city.front.city.kokshetau);
    REQUIRE(other);
    city.authorities(Verdict::valid);
    city.ask_again_after(10min);

    THEN("the application was filed when the signature was received, before who came after") {
      const auto filed = city.application();
      REQUIRE(filed);
      CHECK(filed->filed_at == signed_at);
      CHECK(filed->changed_at == city.front.city.clock.now());
      CHECK(city.front.city.standing(filed->id)->index == 0);
      CHECK(city.front.city.standing(other->id)->index == 1);
    }
    THEN("the ledger tells when the numbers changed") {
      const auto entries = city.front.city.store().read([](const domain::Store& store) {
        return store.queues().ledger(store.queues().all().front().id);
      });
      REQUIRE(entries.size() == 2);
      CHECK(entries.back().at == city.front.city.clock.now());
      CHECK(entries.back().subject->key.filed_at == signed_at);
    }
    THEN("the last word is kept beside the first, and who did it is audited") {
      CHECK(city.evidence().number == 2);
      CHECK(city.evidence().verdict == Verdict::valid);
      CHECK(city.front.city.audited().back().operation == "complete_act");
      CHECK(city.front.city.audited().back().by == city.aigul.person);
      CHECK(city.front.city.audited().back().application == city.kept().application);
      CHECK(city.front.verifying.waiting().count == 0);
    }
  }
  WHEN("the authorities say later that it was revoked") {
    city.authorities(Verdict::invalid, "certificate_revoked");
    city.ask_again_after(10min);

    THEN("the act is refused, and says why") {
      CHECK(city.kept().status == ActStatus::refused);
      CHECK(city.kept().refusal ==
            domain::ActRefusal{Refusal::signature_invalid, "certificate_revoked"});
      CHECK(city.evidence().verdict == Verdict::invalid);
      CHECK(city.evidence().signer.iin == city.aigul.iin);
      CHECK(city.front.city.audited().back().operation == "refuse_act");
      const auto shown = city.front.ask(Method::get, city.path).body;
      CHECK(shown == golden("get_act.refused.200.json", shown));
    }
    THEN("it stays refused, whatever is signed or said afterwards") {
      city.authorities(Verdict::valid);
      city.ask_again_after(60min);
      CHECK(city.kept().status == ActStatus::refused);
      CHECK(city.sign(city.aigul.iin, "key-2").status == Http::conflict);
    }
  }
  WHEN("nobody knows for a day") {
    city.front.city.clock.advance_to(signed_at + 24h - 1us);
    city.front.verifying.round();
    THEN("it waits to the last microsecond") { CHECK(city.kept().status == ActStatus::verifying); }
    AND_WHEN("the day is over") {
      city.ask_again_after(15min);
      THEN("it is refused") {
        CHECK(city.kept().refusal ==
              domain::ActRefusal{Refusal::signature_undetermined, "revocation_unknown"});
        CHECK(city.evidence().verdict == Verdict::undetermined);
      }
    }
  }
  WHEN("the other parent files for the same child meanwhile") {
    city.front.city.register_office.parents.at(city.child)
        .push_back(city.front.city.parent_in(city.front.city.kokshetau).iin);
    const Parent erlan = city.front.city.parent_in(city.front.city.kokshetau);
    city.front.city.register_office.parents.at(city.child).push_back(erlan.iin);
    REQUIRE(city.front.city.file(erlan, city.child, city.front.city.kokshetau));
    city.authorities(Verdict::valid);
    city.ask_again_after(10min);
    THEN("the rule says no") {
      CHECK(city.kept().refusal == domain::ActRefusal{Refusal::child_already_queued, ""});
      CHECK(city.evidence().verdict == Verdict::valid);
    }
  }
  WHEN("another server ends the act while this one asks") {
    city.authorities(Verdict::valid);
    bool nested = false;
    city.front.verifier.meanwhile = [&] {
      if (std::exchange(nested, true)) return;
      // Its lease has run out: the other takes it.
      city.ask_again_after(1min);
    };
    city.ask_again_after(10min);
    THEN("it is done once") {
      CHECK(nested);
      CHECK(city.kept().status == ActStatus::done);
      CHECK(city.front.verifying.waiting().count == 0);
      CHECK(city.front.city.standing(*city.kept().application)->sizes.general == 1);
    }
  }
  WHEN("it is asked again at once") {
    city.authorities(Verdict::valid);
    city.front.verifying.round();
    THEN("it waits for its time") { CHECK(city.kept().status == ActStatus::verifying); }
  }
}

SCENARIO("The rules are those of the instant the signature was received") {
  Silence city;
  city.front.city.clock.advance_to(at("2026-08-31", 23));
  const auto child = city.front.city.child_of(city.aigul, "2020-08-30");
  const auto wish = city.front.city.wish(child, city.front.city.kokshetau);
  city.act = *city.front.city.request(city.aigul, wish);
  city.path = "/v1/acts/" + city.act.id.text();
  REQUIRE(city.sign(city.aigul.iin).status == Http::accepted);

  city.front.city.clock.advance_to(at("2026-09-01", 1));
  CHECK(city.front.city.request(city.aigul, wish).error() == Refusal::child_over_age);
  city.authorities(Verdict::valid);
  city.front.verifying.round();
  CHECK(city.kept().status == ActStatus::done);
}

SCENARIO("What can be refused is refused at once") {
  Silence city;
  THEN("another person's signature") {
    const auto refused = city.sign(iin("211399999999"));
    CHECK(refused.status == Http::forbidden);
    CHECK(refused.body.find("signature_of_another_person") != std::string::npos);
    CHECK(refused.body.find("revocation_unknown") == std::string::npos);
    CHECK(city.kept().status == ActStatus::pending);
  }
  THEN("a child who stands in the queue already") {
    city.front.verifier.verdict = Verdict::valid;
    REQUIRE(city.front.city.file(city.aigul, city.child, city.front.city.kokshetau));
    city.authorities(Verdict::undetermined, "revocation_unknown");
    CHECK(city.sign(city.aigul.iin).body.find("child_already_queued") != std::string::npos);
  }
  THEN("an act whose time is over") {
    city.front.city.clock.advance_to(city.act.expires_at);
    CHECK(city.sign(city.aigul.iin).body.find("act_expired") != std::string::npos);
  }
}

namespace {

/// Two acts are signed while the authorities are silent; then they speak.
void sign_two_acts(Silence& city) {
  REQUIRE(city.sign(city.aigul.iin).status == Http::accepted);
  city.act = *city.front.city.request(
      city.aigul,
      city.front.city.wish(city.front.city.child_of(city.aigul), city.front.city.kokshetau));
  city.path = "/v1/acts/" + city.act.id.text();
  REQUIRE(city.sign(city.aigul.iin, "key-2").status == Http::accepted);
  city.authorities(Verdict::valid);
}

}  // namespace

SCENARIO("A round that is asked to stop ends between two acts") {
  Silence city;
  sign_two_acts(city);
  std::stop_source stop;
  int asked = 0;
  city.front.verifier.meanwhile = [&] {
    ++asked;
    stop.request_stop();
  };
  city.front.city.clock.advance(10min);
  city.front.verifying.round(stop.get_token());
  CHECK(asked == 1);
  CHECK(city.front.verifying.waiting().count == 1);
}

SCENARIO("One act that cannot be asked about keeps none of the others") {
  Silence city;
  sign_two_acts(city);
  int asked = 0;
  city.front.verifier.meanwhile = [&] {
    if (++asked == 1) throw domain::Unavailable{"ocsp"};
  };
  CHECK_THROWS_AS(city.ask_again_after(10min), domain::Unavailable);
  CHECK(asked == 2);
  CHECK(city.kept().status == ActStatus::done);
  CHECK(city.front.verifying.waiting().count == 1);
}
