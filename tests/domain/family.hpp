#pragma once

#include <catch2/catch.hpp>

#include "domain/applications/application_life.hpp"
#include "domain/applications/officer_service.hpp"
#include "tests/support/city.hpp"
#include "tests/support/literals.hpp"

namespace kezek::test {

using namespace domain;
using History = std::vector<std::string>;

inline const Reason guardianship{*ReasonCode::parse("guardianship_decision"), "№ 12"};
inline const Reason by_court{*ReasonCode::parse("court_decision"), std::nullopt};

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
    first.status = RepresentationStatus::pending;
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

inline constexpr auto confirm = &RepresentationService::confirm;
inline constexpr auto reject = &RepresentationService::reject;
inline constexpr auto detach = &RepresentationService::detach;

}  // namespace kezek::test
