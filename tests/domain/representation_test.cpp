#include <catch2/catch.hpp>

#include "domain/applications/application_life.hpp"
#include "domain/applications/officer_service.hpp"
#include "tests/support/city.hpp"
#include "tests/support/literals.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

using History = std::vector<std::string>;
using enum RepresentationStatus;

const Reason guardianship{*ReasonCode::parse("guardianship_decision"), "№ 12"};
const Reason by_court{*ReasonCode::parse("court_decision"), std::nullopt};

/// Aigul has filed for her child in Kokshetau; Marat is somebody else who has signed in.
struct Family {
  City city{};
  Parent aigul = city.parent_in(city.kokshetau);
  Parent marat = city.parent_in(city.burabay);
  Iin child = city.child_of(aigul);
  ApplicationId application = city.file(aigul, child, city.kokshetau)->id;

  bool is_own_of(const Parent& person) {
    const auto by = city.own_occasion_of(person);
    return city.store()
        .transact([&](Store& store) { return hold(store, by, application); })
        .has_value();
  }
  Status status() {
    return city.store().read(
        [&](const Store& store) { return store.applications().find(application).value().status; });
  }
  Representation of(const Parent& person) {
    for (const auto& r : city.representatives(application))
      if (r.person == person.person) return r;
    throw InvariantBroken{"not a representative"};
  }
  void marat_is_the_father() {
    city.register_parent(child, marat);
    REQUIRE(city.attach(marat, child));
  }
  Result<Act> ask_to_remove(const Parent& person) {
    const auto by = city.own_occasion_of(person);
    return city.store().transact(
        [&](Store& store) { return city.removal.request(store, by, application); });
  }
  Result<Application> leave(const Parent& person) {
    const auto by = city.own_occasion_of(person);
    return city.store().transact(
        [&](Store& store) { return city.representations.leave(store, by, application); });
  }
  template <class Deed>
  Result<Representation> decide(Deed deed, RepresentationId id, const Reason& reason,
                                const std::optional<Kato>& district = {}) {
    return city.officer_of(district.value_or(city.kokshetau),
                           [&](Store& store, const Occasion& by) {
                             return (city.representations.*deed)(store, by, id, reason);
                           });
  }

  /// As a guardian's filing leaves it: blocked until an officer confirms who filed.
  void aigul_is_to_be_confirmed() {
    auto first = of(aigul);
    first.status = pending;
    first.proof.reset();
    first.since.reset();
    const Reason unproved{*ReasonCode::parse(representation_unproved), std::nullopt};
    const auto done = city.officer_of(city.kokshetau, [&](Store& store, const Occasion& by) {
      store.representatives().save(first);
      return OfficerService{}.block(store, by, application, unproved);
    });
    REQUIRE(done);
  }
};

constexpr auto confirm = &RepresentationService::confirm;
constexpr auto reject = &RepresentationService::reject;
constexpr auto detach = &RepresentationService::detach;

}  // namespace

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

SCENARIO("A guardian's application waits for an officer's word") {
  Family family;
  family.aigul_is_to_be_confirmed();
  const auto first = family.of(family.aigul).id;
  CHECK(family.is_own_of(family.aigul));
  WHEN("the officer confirms the guardian") {
    REQUIRE(family.decide(confirm, first, guardianship));
    THEN("it stands in the queue, at its own filing instant") {
      CHECK(family.status() == Status::in_queue);
      CHECK(family.city.standing(family.application));
      CHECK(family.city.history(family.application) ==
            History{"filed", "block", "attached", "unblock"});
    }
  }
  WHEN("the officer rejects the guardian, and nobody else represents it") {
    REQUIRE(family.decide(reject, first, by_court));
    THEN("it is removed, and no longer theirs") {
      CHECK(family.status() == Status::removed);
      CHECK_FALSE(family.is_own_of(family.aigul));
    }
  }
  WHEN("a parent attaches meanwhile") {
    family.marat_is_the_father();
    CHECK(family.status() == Status::blocked);
    THEN("without the guardian it is the parent's, and blocked no longer") {
      REQUIRE(family.decide(reject, first, by_court));
      CHECK(family.status() == Status::in_queue);
      CHECK(family.is_own_of(family.marat));
      CHECK_FALSE(family.is_own_of(family.aigul));
    }
    THEN("so it is when the guardian leaves") {
      REQUIRE(family.leave(family.aigul));
      CHECK(family.status() == Status::in_queue);
    }
  }
  WHEN("the civil registry has learned of the guardian") {
    family.city.register_parent(family.child, family.aigul);
    REQUIRE(family.city.attach(family.aigul, family.child));
    THEN("nobody need confirm them") {
      CHECK(family.status() == Status::in_queue);
      CHECK(family.of(family.aigul).first);
    }
  }
  WHEN("it was let back and is blocked for something else") {
    const auto again = family.city.officer_of(
        family.city.kokshetau, [&](Store& store, const Occasion& by) -> Result<Application> {
          const auto back = OfficerService{}.unblock(store, by, family.application, by_court);
          if (!back) return back.error();
          return OfficerService{}.block(store, by, family.application, by_court);
        });
    REQUIRE(again);
    THEN("confirming the guardian does not end that") {
      REQUIRE(family.decide(confirm, first, guardianship));
      CHECK(family.status() == Status::blocked);
    }
  }
}
