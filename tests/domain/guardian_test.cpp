#include "tests/domain/family.hpp"

using namespace kezek::domain;
using namespace kezek::test;

SCENARIO("A guardian's application waits for an officer's word") {
  Family family;
  family.aigul_is_a_guardian();
  const auto first = family.of(family.aigul).id;
  CHECK(family.is_own_of(family.aigul));
  WHEN("the officer confirms the guardian") {
    REQUIRE(family.decide(confirm, first, guardianship));
    THEN("it stands in the queue, at its own filing instant") {
      CHECK(family.status() == Status::in_queue);
      CHECK(family.city.standing(family.application));
      CHECK(family.city.history(family.application) == History{"filed", "attached", "unblock"});
    }
  }
  WHEN("the officer rejects the guardian, and nobody else represents it") {
    REQUIRE(family.decide(reject, first, by_court));
    THEN("it is removed, and no longer theirs") {
      CHECK(family.status() == Status::removed);
      CHECK_FALSE(family.is_own_of(family.aigul));
      CHECK(family.told(family.aigul) ==
            std::vector{MessageKind::removed, MessageKind::awaits_officer});
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
  WHEN("the child's parent has filed in the same queue meanwhile") {
    const Parent mother = family.city.parent_in(family.city.kokshetau);
    family.city.register_parent(family.child, mother);
    REQUIRE(family.city.file(mother, family.child, family.city.kokshetau));
    THEN("the guardian's cannot join it too") {
      CHECK(family.decide(confirm, first, guardianship).error() == Refusal::child_already_queued);
      CHECK(family.status() == Status::blocked);
    }
    THEN("when the civil registry learns of the guardian it stays blocked too") {
      family.city.register_parent(family.child, family.aigul);
      REQUIRE(family.city.attach(family.aigul, family.child));
      CHECK(family.of(family.aigul).status == RepresentationStatus::active);
      CHECK(family.status() == Status::blocked);
    }
    THEN("without the guardian it stays blocked, until an officer removes it") {
      family.marat_is_the_father();
      REQUIRE(family.decide(reject, first, by_court));
      CHECK(family.status() == Status::blocked);
      CHECK_FALSE(family.is_own_of(family.aigul));
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
  WHEN("the officer lets it back") {
    REQUIRE(family.city.officer_of(family.city.kokshetau, [&](Store& store, const Occasion& by) {
      return OfficerService{}.unblock(store, by, family.application, by_court);
    }));
    THEN("the guardian is confirmed by that") {
      CHECK(family.of(family.aigul).status == RepresentationStatus::active);
      CHECK(family.decide(confirm, first, guardianship).error() == Refusal::representation_decided);
    }
  }
}

SCENARIO("A guardian who is confirmed still has to prove where they live") {
  Family family;
  family.aigul_is_a_guardian(false);
  REQUIRE(family.decide(confirm, family.of(family.aigul).id, guardianship));
  CHECK(family.status() == Status::blocked);
  CHECK(family.city.history(family.application) ==
        History{"filed", "attached", "representation_proved"});
  REQUIRE(family.city.officer_of(family.city.kokshetau, [&](Store& store, const Occasion& by) {
    return OfficerService{}.unblock(store, by, family.application, by_court);
  }));
  CHECK(family.status() == Status::in_queue);
}
