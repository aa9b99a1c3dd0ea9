#include <catch2/catch.hpp>

#include "domain/applications/officer_service.hpp"
#include "domain/queue/queue_service.hpp"
#include "tests/support/city.hpp"
#include "tests/support/literals.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

const Reason doubt{*ReasonCode::parse("documents_in_doubt"), "Куәлікте қате бар"};
const Reason moved{*ReasonCode::parse("moved_away"), std::nullopt};

DictionaryEntry entry(Dictionary dictionary, std::string_view code, bool retired = false) {
  return {
      dictionary,
      *DictionaryCode::parse(code),
      1,
      {{"сөз", "слово", "word"}, std::nullopt},
      retired
  };
}

Reference region_with_reasons() {
  Reference reference = small_region();
  reference.dictionary = {entry(Dictionary::blocking_reason, "documents_in_doubt"),
                          entry(Dictionary::blocking_reason, "rumour_2020", true),
                          entry(Dictionary::removal_reason, "moved_away")};
  return reference;
}

/// Three children of one queue, filed one after another.
struct Three {
  City city{region_with_reasons()};
  Parent aigul = city.parent_in(city.kokshetau);
  ApplicationId first = filed();
  ApplicationId second = filed();
  ApplicationId third = filed();
  OfficerService officers{};

  std::int64_t place(ApplicationId id) {
    return city.store()
        .read([&](const Store& store) {
          return position_of(store, store.applications().find(id).value());
        })
        .value()
        .in_queue;
  }
  Application application(ApplicationId id) {
    return city.store().read(
        [&](const Store& store) { return store.applications().find(id).value(); });
  }
  Status status(ApplicationId id) { return application(id).status; }
  template <class Deed>
  auto officer_of(const Kato& district, Deed deed) {
    const Actor officer{.role = Role::district_officer,
                        .person = aigul.person,
                        .session = SessionId{aigul.person.uuid()},
                        .method = SignInMethod::password,
                        .district = district};
    const Occasion by{officer, "request", city.clock.now(), city.ids, Relation::own_district};
    return city.store().transact([&](Store& store) { return deed(store, by); });
  }
  auto block(ApplicationId id, const Reason& reason = doubt) {
    return officer_of(city.kokshetau, [&](Store& store, const Occasion& by) {
      return officers.block(store, by, id, reason);
    });
  }
  auto unblock(ApplicationId id) {
    return officer_of(city.kokshetau, [&](Store& store, const Occasion& by) {
      return officers.unblock(store, by, id, doubt);
    });
  }
  auto remove(ApplicationId id, const Reason& reason = moved) {
    return officer_of(city.kokshetau, [&](Store& store, const Occasion& by) {
      return officers.remove(store, by, id, reason);
    });
  }
  Result<Act> ask_to_remove(const Parent& parent, ApplicationId id) {
    auto by = city.occasion_of(parent);
    by.relation = Relation::own;
    return city.store().transact([&](Store& store) { return city.removal.request(store, by, id); });
  }

 private:
  ApplicationId filed() {
    city.clock.advance(1min);
    return city.file(aigul, city.child_of(aigul), city.kokshetau)->id;
  }
};

}  // namespace

SCENARIO("An officer blocks an application and lets it back") {
  Three three;
  WHEN("the first in the queue is blocked") {
    REQUIRE(three.block(three.first));
    THEN("it has no place, and those behind it move up") {
      CHECK(three.status(three.first) == Status::blocked);
      CHECK_FALSE(three.city.standing(three.first));
      CHECK(three.place(three.second) == 1);
      CHECK(three.place(three.third) == 2);
    }
    THEN("it cannot be blocked twice") {
      CHECK(three.block(three.first).error() == Refusal::status_forbids);
    }
    THEN("the child has no second way into the queue") {
      const auto child = three.application(three.first).filing.child.key;
      CHECK(three.city.file(three.aigul, *child.iin(), three.city.kokshetau).error() ==
            Refusal::child_already_queued);
    }
    THEN("the applicant may still take it out") {
      const auto act = three.ask_to_remove(three.aigul, three.first);
      REQUIRE(three.city.sign(*act, three.aigul));
      CHECK(three.unblock(three.first).error() == Refusal::status_forbids);
    }
    THEN("an officer of elsewhere does not let it back") {
      const auto refused =
          three.officer_of(three.city.burabay, [&](Store& store, const Occasion& by) {
            return three.officers.unblock(store, by, three.first, doubt);
          });
      CHECK(refused.error() == Refusal::application_not_found);
      CHECK(three.status(three.first) == Status::blocked);
    }
    AND_WHEN("it is unblocked, though others came meanwhile") {
      const auto later =
          three.city.file(three.aigul, three.city.child_of(three.aigul), three.city.kokshetau);
      REQUIRE(three.unblock(three.first));
      THEN("it stands at its own filing instant again") {
        CHECK(three.status(three.first) == Status::in_queue);
        CHECK(three.place(three.first) == 1);
        CHECK(three.place(later->id) == 4);
      }
    }
  }
  WHEN("one that is not blocked is unblocked") {
    THEN("there is nothing to end") {
      CHECK(three.unblock(three.first).error() == Refusal::status_forbids);
      CHECK(three.place(three.first) == 1);
    }
  }
  WHEN("an officer of another district tries") {
    const auto refused =
        three.officer_of(three.city.burabay, [&](Store& store, const Occasion& by) {
          return three.officers.remove(store, by, three.first, moved);
        });
    THEN("there is no such application for them") {
      CHECK(refused.error() == Refusal::application_not_found);
      CHECK(three.place(three.first) == 1);
    }
  }
}

SCENARIO("An officer gives a reason that the dictionary has") {
  Three three;
  const auto refuses = [&](const Result<Application>& decided) {
    return decided.error() == Refusal::unknown_reason && three.place(three.first) == 1;
  };
  WHEN("nobody has written the reason down") {
    const Reason unheard{*ReasonCode::parse("unheard_of"), std::nullopt};
    THEN("nothing happens") {
      CHECK(refuses(three.block(three.first, unheard)));
      CHECK(refuses(three.remove(three.first, unheard)));
    }
  }
  WHEN("the reason has been retired") {
    THEN("it is chosen no more") {
      CHECK(refuses(three.block(three.first, {*ReasonCode::parse("rumour_2020"), std::nullopt})));
    }
  }
  WHEN("the reason is one for something else") {
    THEN("nothing happens") {
      CHECK(refuses(three.block(three.first, moved)));
      CHECK(refuses(three.remove(three.first, doubt)));
    }
  }
  WHEN("nothing is wrong with it") {
    THEN("it is done") { CHECK(three.remove(three.first)->status == Status::removed); }
  }
}

SCENARIO("An applicant takes a child out of the queue") {
  Three three;
  GIVEN("she has asked for it") {
    const auto act = three.ask_to_remove(three.aigul, three.second);
    REQUIRE(act);
    CHECK(act->record.find(R"("act":"remove_application")") != std::string::npos);
    CHECK(three.place(three.second) == 2);

    WHEN("she signs") {
      const auto removed = three.city.sign(*act, three.aigul);
      REQUIRE(removed);
      THEN("the application is removed for good, and those behind it move up") {
        CHECK(removed->status == Status::removed);
        CHECK_FALSE(removed->position);
        CHECK(three.place(three.third) == 2);
        CHECK(three.ask_to_remove(three.aigul, three.second).error() == Refusal::status_forbids);
        CHECK(three.city.sign(*act, three.aigul).error() == Refusal::act_already_signed);
      }
    }
    WHEN("an officer removes it before she signs") {
      REQUIRE(three.remove(three.second));
      THEN("her signature comes too late") {
        CHECK(three.city.sign(*act, three.aigul).error() == Refusal::status_forbids);
      }
    }
    WHEN("half an hour has passed") {
      three.city.clock.advance_to(act->expires_at);
      THEN("nothing happens") {
        CHECK(three.city.sign(*act, three.aigul).error() == Refusal::act_expired);
        CHECK(three.place(three.second) == 2);
      }
    }
  }
  GIVEN("a stranger") {
    const Parent erlan = three.city.parent_in(three.city.kokshetau);
    THEN("there is nothing to remove for him") {
      CHECK(three.ask_to_remove(erlan, three.second).error() == Refusal::application_not_found);
    }
  }
  GIVEN("a child that was removed") {
    const auto child = three.city.child_of(three.aigul);
    const auto filed = three.city.file(three.aigul, child, three.city.kokshetau);
    const auto act = three.ask_to_remove(three.aigul, filed->id);
    REQUIRE(three.city.sign(*act, three.aigul));
    THEN("it may join again, behind everybody") {
      const auto again = three.city.file(three.aigul, child, three.city.kokshetau);
      REQUIRE(again);
      CHECK(again->position->in_queue == 4);
    }
  }
}
