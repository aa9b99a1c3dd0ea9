#pragma once

#include <catch2/catch.hpp>

#include "domain/applications/application_life.hpp"
#include "domain/applications/officer_service.hpp"
#include "tests/support/city.hpp"
#include "tests/support/literals.hpp"

namespace kezek::test {

using namespace domain;
using History = std::vector<std::string>;

inline const Reason guardianship{*ReasonCode::parse("proof_accepted"), "№ 12"};
inline const Reason by_court{*ReasonCode::parse("court_or_prosecutor"), std::nullopt};

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
  /// What the person was told about it, newest first.
  std::vector<MessageKind> told(const Parent& person) {
    std::vector<MessageKind> kinds;
    const auto page = city.store().read(
        [&](const Store& store) { return store.messages().to(person.person, std::nullopt, 100); });
    for (const auto& message : page.messages)
      if (message.application == application) kinds.push_back(message.kind);
    return kinds;
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

  /// Aigul files for a child of nobody known here, as its guardian: an officer is to confirm her.
  void aigul_is_a_guardian(bool residence_known = true) {
    child = city.child_of(city.parent_in(city.burabay));
    auto wish = city.wish(child, city.kokshetau);
    wish.children.front().name = PersonName{"Ахметов", "Әли", std::nullopt};
    wish.children.front().birth_date = day("2023-05-04");
    wish.representing = Representing::guardian;
    wish.attachments = {city.attach(aigul, AttachmentKind::guardianship_decision)};
    if (!residence_known) {
      city.register_office.people.at(aigul.iin).address =
          RegisteredAddress{"1902999", "Белгісіз", "Неизвестный", "", "", "", "1902"};
      wish.attachments.push_back(city.attach(aigul, AttachmentKind::residence_proof));
    }
    const auto act = city.request(aigul, wish);
    REQUIRE(act);
    application = city.sign(*act, aigul)->id;
  }
};

inline constexpr auto confirm = &RepresentationService::confirm;
inline constexpr auto reject = &RepresentationService::reject;
inline constexpr auto detach = &RepresentationService::detach;

}  // namespace kezek::test
