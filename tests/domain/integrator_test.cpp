#include <catch2/catch.hpp>

#include "domain/access/permissions.hpp"
#include "tests/support/literals.hpp"
#include "tests/support/office.hpp"

using namespace kezek::domain;
using namespace kezek::test;

namespace {

const SourceNumber pep = *SourceNumber::parse("PEP-002241256789");

/// The eGov portal, where a parent of Burabay made an application, and who answers for what it
/// files.
struct Portal {
  Office office{};
  City& city = office.city;
  Parent aigul = city.parent_in(city.burabay);
  StaffAccount integrator = office.member(office.duty(Role::integrator));

  /// What another system hands over.
  BehalfRequest made_there(const Iin& child, const SourceNumber& number = pep) {
    return {
        aigul.iin,
        {*EmailAddress::parse("aigul@mail.example"), phone_number("+77010000001")},
        city.wish(child, city.burabay),
        number
    };
  }
  Result<Act> ask(const BehalfRequest& asked) { return ask(integrator, asked); }
  Result<Act> ask(const StaffAccount& who, const BehalfRequest& asked) {
    const auto facts = city.filing.consult(asked.applicant, asked.filing.children);
    auto by = office.occasion_of(who);
    by.relation = permission_of(Operation::request_behalf_filing, who.duty.role)->relation;
    return city.store().transact(
        [&](Store& store) { return city.behalf.request(store, by, asked, facts); });
  }
  Result<ActOutcome> sign(const Act& act) { return sign(integrator, act); }
  Result<ActOutcome> sign(const StaffAccount& who, const Act& act) {
    const auto by = office.occasion_of(who);
    return city.store().transact([&](Store& store) {
      return city.acts.sign(store, by, act, city.received(city.signature_of(who.iin)));
    });
  }
  std::optional<Refusal> why_not(const Act& act) {
    return city.store().read(
        [&](const Store& store) { return city.acts.why_not(store, act, city.clock.now()); });
  }
  StaffAccount integrator_for(Source source) {
    auto duty = office.duty(Role::integrator);
    duty.source = source;
    return office.member(duty);
  }
  Application application(const ActOutcome& outcome) {
    return city.store().read([&](const Store& store) {
      return store.applications().find(outcome.application.id).value();
    });
  }
  std::vector<MessageKind> told() {
    std::vector<MessageKind> kinds;
    city.store().read([&](const Store& store) {
      for (const auto& message : store.messages().to(aigul.person, std::nullopt, 10).messages)
        kinds.push_back(message.kind);
      return Done{};
    });
    return kinds;
  }
};

}  // namespace

SCENARIO("An integrator files what was made in another system, under a signature") {
  Portal portal;
  const Iin child = portal.city.child_of(portal.aigul);
  GIVEN("an application that a parent made on the portal") {
    const auto act = portal.ask(portal.made_there(child));
    REQUIRE(act);
    THEN("nothing stands in a queue before whoever answers for it signs") {
      CHECK(act->status == ActStatus::pending);
      CHECK(act->record.find("\"source\":\"portal\"") != std::string::npos);
      CHECK(act->record.find("\"source_number\":\"" + pep.text() + "\"") != std::string::npos);
    }
    WHEN("they sign") {
      const auto filed = portal.sign(*act);
      REQUIRE(filed);
      const Application application = portal.application(*filed);
      THEN("the application is the parent's, from the portal and under its number") {
        CHECK(application.filing.applicant.person == portal.aigul.person);
        CHECK(filed->about == portal.aigul.person);
        CHECK(application.filing.entry.source == Source::portal);
        CHECK(application.filing.entry.number == pep);
        CHECK(application.filing.entry.by == portal.integrator.person);
        CHECK(filed->application.position == Position{1, 0});
      }
      THEN("the parent is told") {
        CHECK(portal.told() == std::vector{MessageKind::filed_on_behalf});
      }
    }
    WHEN("their account files for another system by then") {
      auto duty = portal.integrator.duty;
      duty.source = Source::service_centre;
      REQUIRE(portal.office.change(portal.office.administrator, portal.integrator, duty));
      THEN("the signature comes to nothing") {
        CHECK(portal.sign(*act).error() == Refusal::office_lost);
      }
    }
    WHEN("their account is blocked by then") {
      REQUIRE(portal.office.block(portal.office.administrator, portal.integrator));
      THEN("the signature comes to nothing") {
        CHECK(portal.sign(*act).error() == Refusal::office_lost);
      }
    }
  }
  GIVEN("a district where the parent does not live") {
    auto asked = portal.made_there(child);
    asked.filing.district = portal.city.kokshetau;
    THEN("the rules of filing are the same for an integrator") {
      CHECK(portal.ask(asked).error() == Refusal::no_residence_in_district);
    }
  }
}

SCENARIO("A number of another system is filed under once") {
  Portal portal;
  const Iin older = portal.city.child_of(portal.aigul);
  const Iin younger = portal.city.child_of(portal.aigul, "2024-05-17");
  GIVEN("an application of the portal that was filed") {
    REQUIRE(portal.sign(*portal.ask(portal.made_there(older))));
    THEN("the same again is refused for its number, of the same child and of another") {
      CHECK(portal.ask(portal.made_there(older)).error() == Refusal::source_number_taken);
      CHECK(portal.ask(portal.made_there(younger)).error() == Refusal::source_number_taken);
    }
    THEN("another account that files for the portal is refused too") {
      const auto colleague = portal.integrator_for(Source::portal);
      CHECK(portal.ask(colleague, portal.made_there(younger)).error() ==
            Refusal::source_number_taken);
    }
    THEN("the same number of a service centre is another number") {
      const auto centre = portal.integrator_for(Source::service_centre);
      const auto act = portal.ask(centre, portal.made_there(younger));
      REQUIRE(act);
      const auto filed = portal.sign(centre, *act);
      REQUIRE(filed);
      CHECK(portal.application(*filed).filing.entry.source == Source::service_centre);
    }
  }
  GIVEN("two acts with the same number that wait") {
    const auto first = portal.ask(portal.made_there(older));
    const auto second = portal.ask(portal.made_there(younger));
    REQUIRE((first && second));
    WHEN("one is signed") {
      REQUIRE(portal.sign(*second));
      THEN("the other's signature comes to nothing, and it says so beforehand") {
        CHECK(portal.why_not(*first) == Refusal::source_number_taken);
        CHECK(portal.sign(*first).error() == Refusal::source_number_taken);
      }
    }
  }
  GIVEN("twins under one number") {
    auto asked = portal.made_there(older);
    asked.filing.children.push_back({.iin = portal.city.child_of(portal.aigul)});
    const auto act = portal.ask(asked);
    REQUIRE(act);
    THEN("they are one filing") { CHECK(portal.sign(*act)->twins.size() == 1); }
  }
}

SCENARIO("A newborn of whom no register has heard comes with the birth record's number") {
  Portal portal;
  const auto registry = portal.integrator_for(Source::birth_registration);
  auto asked = portal.made_there(iin("211332500014"));
  asked.filing.children.front().name = PersonName{"Асанов", "Тимур", std::nullopt};
  asked.filing.children.front().birth_date = civil_date(portal.city.clock.now());
  THEN("without a birth certificate it is not filed") {
    CHECK(portal.ask(registry, asked).error() == Refusal::not_a_parent);
  }
  THEN("with one it is, and blocked until an officer has seen it") {
    asked.filing.attachments.push_back(portal.city.attach(
        {registry.iin, registry.person}, AttachmentKind::birth_certificate, Role::integrator));
    const auto act = portal.ask(registry, asked);
    REQUIRE(act);
    const auto filed = portal.sign(registry, *act);
    REQUIRE(filed);
    CHECK(filed->application.status == Status::blocked);
    CHECK(portal.application(*filed).filing.entry.source == Source::birth_registration);
    CHECK(portal.told() == std::vector{MessageKind::awaits_officer});
  }
}

SCENARIO("Who signs later is of the organisation that the account names") {
  Portal portal;
  const auto act = portal.ask(portal.made_there(portal.city.child_of(portal.aigul)));
  REQUIRE(act);
  const Actor signer =
      portal.city.store().read([&](const Store& store) { return signer_of(store, *act); });
  CHECK(signer.role == Role::integrator);
  CHECK(signer.organisation == portal.integrator.duty.organisation);
  CHECK_FALSE(signer.district);
}

TEST_CASE("The number of another system has one spelling") {
  for (const auto* good : {"1", "PEP-002241256789", "10/2026_7.a"})
    CHECK(SourceNumber::parse(good)->text() == good);
  const std::string longest(40, '7');
  CHECK(SourceNumber::parse(longest));
  for (const std::string& bad :
       {std::string{}, std::string{" 7"}, std::string{"№7"}, longest + "7"})
    CHECK_FALSE(SourceNumber::parse(bad));
}
