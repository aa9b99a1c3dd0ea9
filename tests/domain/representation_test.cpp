#include "domain/applications/changing.hpp"
#include "tests/domain/family.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

using enum RepresentationStatus;

SCENARIO("An application is visible only to who filed it until the other parent attaches it") {
  Family family;
  CHECK(family.is_own_of(family.aigul));
  CHECK_FALSE(family.is_own_of(family.marat));
  WHEN("the civil registry names him the father") {
    family.city.register_parent(family.child, family.marat);
    family.city.clock.advance(1h);
    const auto attached = family.city.attach(family.marat, family.child);
    THEN("it is attached at once, and both see it") {
      CHECK(attached == std::vector{family.application});
      CHECK(family.is_own_of(family.marat));
      CHECK(family.is_own_of(family.aigul));
      const auto bond = family.of(family.marat);
      CHECK(bond.status == active);
      CHECK_FALSE(bond.first);
      CHECK(bond.proof == RepresentationProof::civil_registry);
      CHECK(bond.since == family.city.clock.now());
      CHECK(family.of(family.aigul).first);
      CHECK(family.city.history(family.application) == History{"filed", "attached"});
    }
    AND_WHEN("he asks again") {
      THEN("nothing happens twice") {
        CHECK(family.city.attach(family.marat, family.child) == attached);
        CHECK(family.city.representatives(family.application).size() == 2);
        CHECK(family.city.history(family.application) == History{"filed", "attached"});
      }
    }
  }
}

SCENARIO("A parent attaches every live application of the child, and no other child's") {
  Family family;
  const auto other = family.city.child_of(family.aigul);
  REQUIRE(family.city.file(family.aigul, other, family.city.kokshetau));
  auto special = family.city.wish(family.child, family.city.kokshetau);
  special.kind = QueueKind::special;
  special.attachments = {family.city.attach(family.aigul, AttachmentKind::pmpk_conclusion)};
  const auto act = family.city.request(family.aigul, special);
  const auto second = family.city.sign(*act, family.aigul)->id;
  family.city.register_parent(family.child, family.marat);

  CHECK(family.city.attach(family.marat, family.child) == std::vector{family.application, second});
  CHECK(family.city.attach(family.marat, other) == std::nullopt);

  const auto removal = family.ask_to_remove(family.marat);
  REQUIRE(family.city.sign(*removal, family.marat));
  const Parent stepfather = family.city.parent_in(family.city.kokshetau);
  family.city.register_parent(family.child, stepfather);
  CHECK(family.city.attach(stepfather, family.child) == std::vector{second});
}

SCENARIO("A person without proof learns nothing and sees nothing") {
  Family family;
  const auto of_nobody = family.city.child_of(family.aigul);
  CHECK(family.city.attach(family.marat, family.child) == std::nullopt);
  CHECK(family.city.attach(family.marat, of_nobody) == std::nullopt);
  CHECK_FALSE(family.is_own_of(family.marat));
  CHECK(family.of(family.marat).status == pending);
  CHECK(family.city.history(family.application) == History{"filed"});
  WHEN("he asks again") {
    CHECK(family.city.attach(family.marat, family.child) == std::nullopt);
    THEN("he waits once") { CHECK(family.city.representatives(family.application).size() == 2); }
  }
}

SCENARIO("An officer of the district confirms whom the civil registry does not name") {
  Family family;
  REQUIRE_FALSE(family.city.attach(family.marat, family.child));
  const auto asked = family.of(family.marat).id;
  CHECK(family.decide(confirm, asked, guardianship, family.city.burabay).error() ==
        Refusal::representation_not_found);

  WHEN("the proof does") {
    REQUIRE(family.decide(confirm, asked, guardianship));
    THEN("both see the application and both act") {
      CHECK(family.is_own_of(family.marat));
      CHECK(family.of(family.marat).proof == RepresentationProof::officer);
      CHECK(family.of(family.marat).reason == guardianship);
      CHECK(family.ask_to_remove(family.marat));
      CHECK(family.ask_to_remove(family.aigul));
    }
    THEN("it is decided once") {
      CHECK(family.decide(confirm, asked, guardianship).error() == Refusal::representation_decided);
      CHECK(family.decide(reject, asked, guardianship).error() == Refusal::representation_decided);
    }
  }
  WHEN("it does not") {
    REQUIRE(family.decide(reject, asked, by_court));
    THEN("he sees nothing, and may ask again with another") {
      CHECK_FALSE(family.is_own_of(family.marat));
      CHECK(family.city.representatives(family.application).size() == 1);
      CHECK(family.status() == Status::in_queue);
      CHECK_FALSE(family.city.attach(family.marat, family.child));
      CHECK(family.decide(confirm, family.of(family.marat).id, guardianship));
    }
  }
  WHEN("the registry has learned of him meanwhile") {
    family.city.register_parent(family.child, family.marat);
    REQUIRE(family.city.attach(family.marat, family.child));
    THEN("nobody need confirm him") {
      CHECK(family.is_own_of(family.marat));
      CHECK(family.decide(confirm, asked, guardianship).error() == Refusal::representation_decided);
    }
  }
}

SCENARIO("The first cannot be shut out by the second") {
  Family family;
  family.marat_is_the_father();
  WHEN("the second detaches himself") {
    REQUIRE(family.leave(family.marat));
    THEN("only the first has it") {
      CHECK_FALSE(family.is_own_of(family.marat));
      CHECK(family.is_own_of(family.aigul));
      CHECK(family.leave(family.marat).error() == Refusal::application_not_found);
      CHECK(family.leave(family.aigul).error() == Refusal::last_representative);
      CHECK(family.city.history(family.application) == History{"filed", "attached", "detached"});
    }
    THEN("he can come back") { CHECK(family.city.attach(family.marat, family.child)); }
  }
  WHEN("a court takes the first one's rights") {
    REQUIRE(family.decide(detach, family.of(family.aigul).id, by_court));
    THEN("the second has it, and is the last") {
      CHECK_FALSE(family.is_own_of(family.aigul));
      CHECK(family.is_own_of(family.marat));
      CHECK(family.decide(detach, family.of(family.marat).id, by_court).error() ==
            Refusal::last_representative);
    }
  }
  WHEN("an officer of another district tries") {
    CHECK(
        family.decide(detach, family.of(family.aigul).id, by_court, family.city.burabay).error() ==
        Refusal::representation_not_found);
    CHECK(family.is_own_of(family.aigul));
  }
}

SCENARIO("Who only waits to be confirmed does not count as the one who remains") {
  Family family;
  REQUIRE_FALSE(family.city.attach(family.marat, family.child));
  CHECK(family.leave(family.aigul).error() == Refusal::last_representative);
  CHECK(family.decide(detach, family.of(family.marat).id, by_court).error() ==
        Refusal::representation_not_active);
}

SCENARIO("Both act, and of two acts about one application one wins") {
  Family family;
  family.marat_is_the_father();
  const auto hers = family.ask_to_remove(family.aigul);
  const auto his = family.ask_to_remove(family.marat);
  REQUIRE(hers);
  REQUIRE(his);
  WHEN("one signs what the other asked") {
    const auto stolen =
        family.city.sign(*hers, family.aigul, family.city.signature_of(family.marat.iin));
    THEN("it is another person's signature") {
      CHECK(stolen.error() == Refusal::signature_of_another_person);
    }
  }
  WHEN("both sign their own") {
    REQUIRE(family.city.sign(*his, family.marat));
    THEN("the second hears that the status forbids it") {
      CHECK(family.city.sign(*hers, family.aigul).error() == Refusal::status_forbids);
      CHECK(family.status() == Status::removed);
    }
  }
  WHEN("one is detached before signing") {
    REQUIRE(family.leave(family.marat));
    THEN("the application is no longer theirs to remove") {
      CHECK(family.city.sign(*his, family.marat).error() == Refusal::application_not_found);
      CHECK(family.status() == Status::in_queue);
    }
  }
}

SCENARIO("Whatever happens to an application, everybody who represents it is told") {
  Family family;
  using enum MessageKind;
  using Told = std::vector<MessageKind>;
  family.marat_is_the_father();
  CHECK(family.told(family.aigul) == Told{attached, registered});
  CHECK(family.told(family.marat) == Told{attached});
  const Parent stranger = family.city.parent_in(family.city.kokshetau);
  REQUIRE_FALSE(family.city.attach(stranger, family.child));
  WHEN("one of them has left before it is removed") {
    REQUIRE(family.leave(family.marat));
    const auto removal = family.ask_to_remove(family.aigul);
    REQUIRE(family.city.sign(*removal, family.aigul));
    THEN("only the other is told") {
      CHECK(family.told(family.aigul) == Told{removed, attached, registered});
      CHECK(family.told(family.marat) == Told{attached});
    }
  }
  WHEN("the father removes it") {
    const auto removal = family.ask_to_remove(family.marat);
    REQUIRE(family.city.sign(*removal, family.marat));
    THEN("both are told, and nobody who only asked") {
      CHECK(family.told(family.aigul) == Told{removed, attached, registered});
      CHECK(family.told(family.marat) == Told{removed, attached});
      CHECK(family.told(stranger).empty());
    }
  }
}

SCENARIO("How to reach who filed is theirs to say, and not the other parent's") {
  Family family;
  family.marat_is_the_father();
  const Contacts his{EmailAddress::parse("marat@example.kz").value(),
                     PhoneNumber::parse("+77017654321").value()};
  const auto change = [&](const Parent& person) {
    const auto by = family.city.own_occasion_of(person);
    return family.city.store().transact([&](Store& store) {
      return change_contacts(store, by, *hold(store, by, family.application), his, {});
    });
  };
  CHECK(change(family.marat).error() == Refusal::contacts_of_another);
  CHECK(change(family.aigul));
}

SCENARIO("An officer decides for a reason that the dictionary has") {
  Family family;
  REQUIRE_FALSE(family.city.attach(family.marat, family.child));
  const Reason whim{*ReasonCode::parse("whim"), std::nullopt};
  for (const auto deed : {confirm, reject, detach}) {
    const auto done = family.decide(deed, family.of(family.marat).id, whim);
    REQUIRE_FALSE(done);
    CHECK(done.error() == Refusal::unknown_reason);
  }
}
