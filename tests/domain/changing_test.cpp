#include "domain/applications/changing.hpp"

#include <catch2/catch.hpp>

#include "domain/applications/officer_service.hpp"
#include "tests/support/city.hpp"
#include "tests/support/literals.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

struct Changing {
  City city{};
  Parent aigul = city.parent_in(city.kokshetau);
  Iin child = city.child_of(aigul);
  ApplicationId id = filed(child);
  ApplicationId next = filed(city.child_of(aigul));

  Application kept() {
    return city.store().read(
        [&](const Store& store) { return store.applications().find(id).value(); });
  }
  Result<Application> change(auto deed) {
    auto by = city.occasion_of(aigul);
    by.relation = Relation::own;
    return city.store().transact([&](Store& store) -> Result<Application> {
      const auto held = hold(store, by, id);
      if (!held) return held.error();
      return deed(store, by, *held);
    });
  }
  Result<Application> to_kind(QueueKind kind, const std::vector<AttachmentId>& proofs = {}) {
    return change([&](auto& store, auto& by, auto& held) {
      return change_kind(store, by, held, kind, proofs);
    });
  }
  Result<Application> to_district(const Kato& district) { return to({district}); }
  Result<Application> to(const DistrictChange& asked) {
    const auto applicant = city.register_office.find(aigul.iin);
    return change([&](auto& store, auto& by, auto& held) {
      return change_district(store, by, held, asked, applicant);
    });
  }
  Result<Application> to_language(GroupLanguage language) {
    return change([&](auto& store, auto& by, auto& held) {
      return change_language(store, by, held, language);
    });
  }
  void moves_house_to(const Kato& district) {
    const Parent there = city.parent_in(district);
    city.register_office.people.at(aigul.iin).address =
        city.register_office.people.at(there.iin).address;
  }
  void let(Event event, Cause cause) {
    auto by = city.occasion_of(aigul);
    by.relation = Relation::region;
    const auto done = city.store().transact([&](Store& store) {
      return happen(store, by, store.applications().hold(id).value(), {event, cause});
    });
    REQUIRE(done);
  }

 private:
  ApplicationId filed(const Iin& one) {
    city.clock.advance(1min);
    auto wish = city.wish(one, city.kokshetau);
    wish.attachments = {city.attach(aigul, AttachmentKind::pmpk_conclusion),
                        city.attach(aigul, AttachmentKind::medical_conclusion)};
    return city.sign(*city.request(aigul, wish), aigul)->id;
  }
};

}  // namespace

SCENARIO("An applicant changes the kind of queue") {
  Changing changing;
  const auto before = changing.kept();
  WHEN("the child does not stand there") {
    const auto changed = changing.to_kind(QueueKind::special);
    REQUIRE(changed);
    THEN("it stands there at its own filing instant, and those behind it move up") {
      CHECK(changed->filing.kind == QueueKind::special);
      CHECK(changed->filed_at == before.filed_at);
      CHECK(changed->version == before.version + 1);
      CHECK(changing.city.standing(changing.id)->index == 0);
      CHECK(changing.city.standing(changing.next)->index == 0);
    }
    THEN("the general queue takes the child again") {
      CHECK(changing.city.file(changing.aigul, changing.child, changing.city.kokshetau));
      CHECK(changing.to_kind(QueueKind::general).error() == Refusal::child_already_queued);
    }
  }
  WHEN("no conclusion was attached") {
    const auto plain = changing.city.file(changing.aigul, changing.city.child_of(changing.aigul),
                                          changing.city.kokshetau);
    changing.id = plain->id;
    THEN("only the general queue takes it") {
      CHECK(changing.to_kind(QueueKind::special).error() == Refusal::conclusion_missing);
      CHECK(changing.to_kind(QueueKind::sanatorium).error() == Refusal::conclusion_missing);
    }
    THEN("a conclusion that comes with the change opens the special queue, and stays") {
      const auto scan = changing.city.attach(changing.aigul, AttachmentKind::pmpk_conclusion);
      CHECK(changing.to_kind(QueueKind::sanatorium, {scan}).error() == Refusal::conclusion_missing);
      REQUIRE(changing.to_kind(QueueKind::special, {scan}));
      REQUIRE(changing.to_kind(QueueKind::general));
      CHECK(changing.to_kind(QueueKind::special));
      CHECK(changing.to_kind(QueueKind::general, {scan}).error() == Refusal::attachment_in_use);
    }
  }
  WHEN("it is asked for what it has") {
    THEN("nothing changes") {
      CHECK(changing.to_kind(QueueKind::general)->version == before.version);
    }
  }
  WHEN("it is blocked") {
    changing.let(Event::block, Cause::blocked);
    THEN("it may be changed, and returns to the new queue") {
      REQUIRE(changing.to_kind(QueueKind::sanatorium));
      CHECK_FALSE(changing.city.standing(changing.id));
      changing.let(Event::unblock, Cause::restored);
      CHECK(changing.city.standing(changing.id)->sizes == ClassSizes{0, 0, 1});
    }
  }
  WHEN("an offer runs") {
    changing.let(Event::notify, Cause::served);
    THEN("the offer is of the old queue: not now") {
      CHECK(changing.to_kind(QueueKind::special).error() == Refusal::status_forbids);
      CHECK(changing.to_language(GroupLanguage::ru));
    }
  }
  WHEN("it was removed") {
    changing.let(Event::remove, Cause::removed);
    THEN("there is nothing to change") {
      CHECK(changing.to_kind(QueueKind::special).error() == Refusal::status_forbids);
      CHECK(changing.to_language(GroupLanguage::ru).error() == Refusal::status_forbids);
    }
  }
}

SCENARIO("An applicant changes the district") {
  Changing changing;
  const auto before = changing.kept();
  WHEN("she is still registered in the old one") {
    THEN("it is refused, as filing would be") {
      CHECK(changing.to_district(changing.city.burabay).error() ==
            Refusal::no_residence_in_district);
      CHECK(changing.to_district(kato("113800000")).error() == Refusal::unknown_district);
      CHECK(changing.kept().version == before.version);
    }
  }
  WHEN("she has moved house") {
    changing.moves_house_to(changing.city.burabay);
    const auto changed = changing.to_district(changing.city.burabay);
    REQUIRE(changed);
    THEN("the application stands there at its own filing instant") {
      CHECK(changed->filing.district == changing.city.burabay);
      CHECK(changed->filed_at == before.filed_at);
      CHECK(changed->filing.applicant.address.region_ru == "Бурабайский район");
      CHECK(changing.city.standing(changing.id)->sizes == ClassSizes{0, 0, 1});
      CHECK(changing.city.standing(changing.next)->index == 0);
    }
  }
  WHEN("she lives in the other one for a time") {
    const TemporaryResidence until_summer{"Бурабай к., Абай к-сі, 7", day("2026-06-30")};
    THEN("it is refused without a scan, or when that time is over") {
      CHECK(changing.to({changing.city.burabay, until_summer}).error() ==
            Refusal::residence_proof_missing);
      const auto scan = changing.city.attach(changing.aigul, AttachmentKind::residence_proof);
      CHECK(changing.to({changing.city.burabay, {{"Бурабай к.", day("2026-03-01")}}, {scan}})
                .error() == Refusal::residence_ended);
    }
    THEN("a scan that shows it is bound to the application, which goes there") {
      const auto scan = changing.city.attach(changing.aigul, AttachmentKind::residence_proof);
      const auto changed = changing.to({changing.city.burabay, until_summer, {scan}});
      REQUIRE(changed);
      CHECK(changed->filing.applicant.residence == until_summer);
      CHECK(changing.city.standing(changing.id)->sizes == ClassSizes{0, 0, 1});
      const auto bound = changing.city.store().read(
          [&](const Store& store) { return store.attachments().of_application(changing.id); });
      CHECK(std::ranges::count(bound, scan, &Attachment::id) == 1);
    }
  }
  WHEN("nobody has mapped the code of where she has moved") {
    changing.city.register_office.people.at(changing.aigul.iin).address =
        RegisteredAddress{"1902999", "Белгісіз", "Неизвестный", "", "", "", "1902"};
    THEN("without a proof she is told so") {
      CHECK(changing.to_district(changing.city.burabay).error() == Refusal::residence_unrecognized);
    }
    THEN("with one it goes there, blocked until an officer has seen it") {
      const auto scan = changing.city.attach(changing.aigul, AttachmentKind::residence_proof);
      const auto changed = changing.to({changing.city.burabay, {}, {scan}});
      REQUIRE(changed);
      CHECK(changed->status == Status::blocked);
      CHECK_FALSE(changing.city.standing(changing.id));
      changing.let(Event::unblock, Cause::restored);
      CHECK(changing.city.standing(changing.id)->sizes == ClassSizes{0, 0, 1});
      CHECK(changing.kept().filing.district == changing.city.burabay);
    }
  }
  WHEN("the register knows her no more") {
    changing.city.register_office.people.erase(changing.aigul.iin);
    THEN("it is refused") {
      CHECK(changing.to_district(changing.city.burabay).error() == Refusal::person_not_in_register);
    }
  }
}

SCENARIO("An applicant corrects the contacts and the language: no queue moves") {
  Changing changing;
  const Contacts contacts{EmailAddress::parse("new@example.kz").value(),
                          PhoneNumber::parse("+77017654321").value()};
  const AdditionalContacts additional{EmailAddress::parse("aunt@example.kz").value(), {}};
  REQUIRE(changing.to_language(GroupLanguage::ru));
  const auto changed = changing.change([&](auto& store, auto& by, auto& held) {
    return change_contacts(store, by, held, contacts, additional);
  });
  REQUIRE(changed);
  CHECK(changed->filing.applicant.contacts == contacts);
  CHECK(changed->filing.applicant.additional == additional);
  CHECK(changed->filing.language == GroupLanguage::ru);
  CHECK(changing.city.standing(changing.id)->index == 0);
  const auto ledger = changing.city.store().read(
      [](const Store& store) { return store.queues().ledger(store.queues().all().front().id); });
  CHECK(ledger.size() == 2);
}
