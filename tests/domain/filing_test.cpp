#include <catch2/catch.hpp>

#include "tests/support/city.hpp"
#include "tests/support/literals.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

SCENARIO("A parent joins the queue") {
  City city;  // Monday 2 March 2026, 09:00
  const Parent aigul = city.parent_in(city.kokshetau);
  const Iin child = city.child_of(aigul);

  GIVEN("an act that waits for its signature") {
    const auto act = city.request(aigul, city.wish(child, city.kokshetau));
    REQUIRE(act);
    CHECK(act->expires_at == city.clock.now() + 30min);

    THEN("nothing has happened yet") {
      CHECK(city.store().read([](const Store& store) { return store.queues().all(); }).empty());
    }
    WHEN("she signs it") {
      city.clock.advance(5min);
      const auto filed = city.sign(*act, aigul);

      THEN("the child has a number, and a position from that instant on") {
        REQUIRE(filed);
        CHECK(filed->number.text() == "UO.2026.000001.1");
        CHECK(filed->filed_at == act->created_at + 5min);
        CHECK(filed->position == Position{1, 0});
      }
      THEN("the act cannot be signed twice") {
        REQUIRE(filed);
        CHECK(city.sign(*act, aigul).error() == Refusal::act_already_signed);
      }
      THEN("a registration notification says so") {
        REQUIRE(filed);
        const auto facts = city.store().read(
            [&](const Store& store) { return store.documents().facts(filed->id); });
        REQUIRE(facts);
        CHECK(facts->number == filed->number);
        CHECK(facts->position == 1);
        CHECK(facts->district.ru == "город Кокшетау");
      }
    }
    WHEN("the last microsecond of its life has come") {
      city.clock.advance_to(act->expires_at - 1us);
      THEN("she can still sign") { CHECK(city.sign(*act, aigul)); }
    }
    WHEN("its life has ended") {
      city.clock.advance_to(act->expires_at);
      THEN("it is too late, and nothing has changed") {
        CHECK(city.sign(*act, aigul).error() == Refusal::act_expired);
        CHECK(city.store().read([](const Store& store) { return store.queues().all(); }).empty());
      }
    }
    WHEN("nobody can choose her district any more") {
      city.close(city.kokshetau);
      THEN("what she was given to sign still counts") {
        const auto filed = city.sign(*act, aigul);
        REQUIRE(filed);
        const auto facts = city.store().read(
            [&](const Store& store) { return store.documents().facts(filed->id); });
        CHECK(facts->district.ru == "город Кокшетау");
      }
      THEN("there is nothing new to sign, and her address lies nowhere") {
        CHECK(city.request(aigul, city.wish(child, city.kokshetau)).error() ==
              Refusal::unknown_district);
        CHECK(city.request(aigul, city.wish(child, city.burabay)).error() ==
              Refusal::residence_unrecognized);
      }
    }
    WHEN("another person signs it") {
      const Parent other = city.parent_in(city.kokshetau);
      THEN("the signature counts for nothing") {
        CHECK(city.sign(*act, aigul, city.signature_of(other.iin)).error() ==
              Refusal::signature_of_another_person);
        CHECK(city.sign(*act, other).error() == Refusal::act_not_found);
      }
    }
    WHEN("the signature does not verify") {
      Verification broken;
      broken.reason = "signature_mismatch";
      CHECK(city.sign(*act, aigul, broken).error() == Refusal::signature_invalid);
      broken.verdict = Verdict::undetermined;
      CHECK(city.sign(*act, aigul, broken).error() == Refusal::signature_undetermined);
    }
    WHEN("she signs with the key of her employer") {
      auto employee = city.signature_of(aigul.iin);
      employee.signer->role = SignerRole::employee;
      employee.signer->bin = Bin::parse("123456789012");
      CHECK(city.sign(*act, aigul, employee).error() == Refusal::not_an_individual);
    }
  }
  GIVEN("the same signature for two acts") {
    const Iin second = city.child_of(aigul);
    const auto one = city.request(aigul, city.wish(child, city.kokshetau));
    const auto two = city.request(aigul, city.wish(second, city.kokshetau));
    const auto signature = city.signature_of(aigul.iin);
    REQUIRE(city.sign(*one, aigul, signature));
    CHECK(city.sign(*two, aigul, signature).error() == Refusal::signature_already_used);
  }
}

SCENARIO("One live application per child and kind") {
  City city;
  const Parent aigul = city.parent_in(city.kokshetau);
  const Iin child = city.child_of(aigul);

  GIVEN("two acts for the same child") {
    const auto one = city.request(aigul, city.wish(child, city.kokshetau));
    const auto two = city.request(aigul, city.wish(child, city.kokshetau));
    REQUIRE(city.sign(*one, aigul));

    THEN("only one of them can be done") {
      CHECK(city.sign(*two, aigul).error() == Refusal::child_already_queued);
    }
    THEN("a third is refused when it is asked") {
      CHECK(city.request(aigul, city.wish(child, city.kokshetau)).error() ==
            Refusal::child_already_queued);
    }
    THEN("another kind of queue is another matter") {
      auto wish = city.wish(child, city.kokshetau);
      wish.kind = QueueKind::special;
      wish.attachments = {city.attach(aigul, AttachmentKind::pmpk_conclusion)};
      const auto special = city.request(aigul, wish);
      REQUIRE(special);
      CHECK(city.sign(*special, aigul));
    }
  }
}

SCENARIO("Who may file, and for whom") {
  City city;
  const Parent aigul = city.parent_in(city.kokshetau);
  const Iin child = city.child_of(aigul);
  const auto refusal = [&](const Parent& parent, const FilingRequest& wish) {
    return city.request(parent, wish).error();
  };

  THEN("somebody without an e-mail gives it first") {
    const Parent newcomer = city.newcomer_in(city.kokshetau);
    CHECK(refusal(newcomer, city.wish(city.child_of(newcomer), city.kokshetau)) ==
          Refusal::email_required);
  }
  THEN("a stranger is no parent, and learns nothing of the child") {
    const Parent stranger = city.parent_in(city.kokshetau);
    CHECK(refusal(stranger, city.wish(child, city.kokshetau)) == Refusal::not_a_parent);
    REQUIRE(city.file(aigul, child, city.kokshetau));
    CHECK(refusal(stranger, city.wish(child, city.kokshetau)) == Refusal::not_a_parent);
    CHECK(refusal(stranger, city.wish(iin("211399999999"), city.kokshetau)) ==
          Refusal::not_a_parent);
    CHECK_FALSE(city.filing.consult(stranger.iin, {{.iin = child}}).children.front().record);
  }
  THEN("either parent of the birth record may file") {
    const Parent erlan = city.parent_in(city.kokshetau);
    city.register_office.parents.at(child).push_back(erlan.iin);
    CHECK(city.file(erlan, child, city.kokshetau));
  }
  THEN("one files where one is registered") {
    CHECK(refusal(aigul, city.wish(child, city.burabay)) == Refusal::no_residence_in_district);
  }
  THEN("without an address there is no residence") {
    city.register_office.people.at(aigul.iin).address.reset();
    CHECK(refusal(aigul, city.wish(child, city.kokshetau)) == Refusal::no_residence_in_district);
  }
  THEN("an unknown register code is decided by the name") {
    auto& address = *city.register_office.people.at(aigul.iin).address;
    address.region_code = "1902999";
    CHECK(city.request(aigul, city.wish(child, city.kokshetau)));
    address.region_code = "1959999";  // a namesake in another region
    CHECK(refusal(aigul, city.wish(child, city.kokshetau)) == Refusal::no_residence_in_district);
    address.region_code = "";  // the register does not say: an officer decides, by a proof
    CHECK(refusal(aigul, city.wish(child, city.kokshetau)) == Refusal::residence_unrecognized);
    address.region_code = "1902999";
    address.region_kk = address.region_ru = "?";
    CHECK(refusal(aigul, city.wish(child, city.kokshetau)) == Refusal::residence_unrecognized);
  }
  THEN("there must be such a district") {
    CHECK(refusal(aigul, city.wish(child, kato("999999999"))) == Refusal::unknown_district);
  }
  THEN("the current texts must be accepted") {
    auto wish = city.wish(child, city.kokshetau);
    wish.algorithm_version = 2;
    CHECK(refusal(aigul, wish) == Refusal::acknowledgement_outdated);
    wish = city.wish(child, city.kokshetau);
    wish.undertaking_version = 7;
    CHECK(refusal(aigul, wish) == Refusal::acknowledgement_outdated);
  }
  THEN("the register must know both, alive") {
    city.register_office.people.at(child).is_active = false;
    CHECK(refusal(aigul, city.wish(child, city.kokshetau)) == Refusal::child_not_in_register);
    city.register_office.people.at(aigul.iin).is_active = false;
    CHECK(refusal(aigul, city.wish(child, city.kokshetau)) == Refusal::person_not_active);
    city.register_office.people.erase(aigul.iin);
    CHECK(refusal(aigul, city.wish(child, city.kokshetau)) == Refusal::person_not_in_register);
  }
}

SCENARIO("A child over the age limit cannot join") {
  City city;
  const Parent aigul = city.parent_in(city.kokshetau);
  const Iin six_in_september = city.child_of(aigul, "2020-09-01");

  WHEN("the last 1 September was before the sixth birthday") {
    city.clock.advance_to(at("2026-09-01") - 15min);
    const auto act = city.request(aigul, city.wish(six_in_september, city.kokshetau));
    THEN("the child can still join, until midnight") {
      REQUIRE(act);
      city.clock.advance_to(at("2026-09-01") - 1us);
      CHECK(city.sign(*act, aigul));
    }
    THEN("an act asked before midnight does not outlive it") {
      city.clock.advance_to(at("2026-09-01"));
      CHECK(city.sign(*act, aigul).error() == Refusal::child_over_age);
    }
  }
}

SCENARIO("The order is the order of signatures") {
  City city;
  const Parent aigul = city.parent_in(city.kokshetau);
  const Parent erlan = city.parent_in(city.kokshetau);
  const auto first_asked = city.request(aigul, city.wish(city.child_of(aigul), city.kokshetau));
  const auto second_asked = city.request(erlan, city.wish(city.child_of(erlan), city.kokshetau));

  city.clock.advance(1min);
  const auto second = city.sign(*second_asked, erlan);
  city.clock.advance(1us);
  const auto first = city.sign(*first_asked, aigul);
  REQUIRE((first && second));
  CHECK(second->position->in_queue == 1);
  CHECK(first->position->in_queue == 2);
  CHECK(city.standing(second->id)->index == 0);
  CHECK(city.standing(first->id)->sizes.general == 2);
}

SCENARIO("Serial numbers count per civil year and are shared by the region") {
  City city;
  const Parent aigul = city.parent_in(city.kokshetau);
  const Parent erlan = city.parent_in(city.burabay);
  CHECK(city.file(aigul, city.child_of(aigul), city.kokshetau)->number.text() ==
        "UO.2026.000001.1");
  CHECK(city.file(erlan, city.child_of(erlan), city.burabay)->number.text() == "UO.2026.000002.1");
  city.clock.advance_to(at("2027-01-01"));
  CHECK(city.file(aigul, city.child_of(aigul), city.kokshetau)->number.text() ==
        "UO.2027.000001.1");
}
