#include <catch2/catch.hpp>

#include "domain/access/permissions.hpp"
#include "tests/support/literals.hpp"
#include "tests/support/office.hpp"

using namespace kezek::domain;
using namespace kezek::test;

namespace {

/// A parent who came to the education department with a paper, and the officer who enters it.
struct Counter {
  Office office{};
  City& city = office.city;
  Parent aigul = city.parent_in(city.kokshetau);
  Iin child = city.child_of(aigul);
  StaffAccount officer = office.member(office.duty(Role::district_officer));

  Parent her() const { return {officer.iin, officer.person}; }

  Occasion occasion() {
    auto by = office.occasion_of(officer);
    by.relation = permission_of(Operation::request_behalf_filing, officer.duty.role)->relation;
    return by;
  }
  BehalfRequest paper(bool with_scan = true) {
    BehalfRequest asked{
        aigul.iin,
        {*EmailAddress::parse("aigul@mail.example"), phone_number("+77010000001")},
        city.wish(child, city.kokshetau)
    };
    if (with_scan) asked.filing.attachments.push_back(scan());
    return asked;
  }
  AttachmentId scan() {
    return city.attach(her(), AttachmentKind::paper_application, Role::district_officer);
  }
  Result<Act> ask(const BehalfRequest& asked) {
    const auto facts = city.filing.consult(asked.applicant, asked.filing.children);
    return city.store().transact(
        [&](Store& store) { return city.behalf.request(store, occasion(), asked, facts); });
  }
  Result<ActedApplication> sign(const Act& act) {
    auto by = office.occasion_of(officer);
    by.relation = Relation::own;
    return city.store().transact([&](Store& store) -> Result<ActedApplication> {
      const auto done =
          city.acts.sign(store, by, act, city.received(city.signature_of(officer.iin)));
      if (!done) return done.error();
      CHECK(done->about == aigul.person);
      return done->application;
    });
  }
  Application application(ApplicationId id) {
    return city.store().read([&](const Store& store) { return *store.applications().find(id); });
  }
};

}  // namespace

SCENARIO("An officer files from paper, under her own signature") {
  Counter counter;
  GIVEN("the paper that the parent signed") {
    const auto act = counter.ask(counter.paper());
    REQUIRE(act);
    WHEN("the officer signs") {
      const auto filed = counter.sign(*act);
      REQUIRE(filed);
      const auto application = counter.application(filed->id);
      THEN("the application is the parent's, from the officer's hand") {
        CHECK(application.filing.applicant.person == counter.aigul.person);
        CHECK(application.filing.entry.source == Source::officer);
        CHECK(application.filing.entry.by == counter.officer.person);
        CHECK(filed->position == Position{1, 0});
      }
      THEN("the parent is told") {
        const auto messages = counter.city.store().read([&](const Store& store) {
          return store.messages().to(counter.aigul.person, std::nullopt, 10).messages;
        });
        REQUIRE(messages.size() == 1);
        CHECK(messages.front().kind == MessageKind::filed_on_behalf);
      }
    }
    WHEN("she loses her office before she signs") {
      REQUIRE(counter.office.block(counter.office.administrator, counter.officer));
      THEN("the signature comes to nothing") {
        CHECK(counter.sign(*act).error() == Refusal::office_lost);
      }
    }
  }
  GIVEN("no scan of a signed paper") {
    THEN("nothing is filed") {
      CHECK(counter.ask(counter.paper(false)).error() == Refusal::paper_application_missing);
    }
  }
  GIVEN("a paper for another district") {
    auto paper = counter.paper();
    paper.filing.district = counter.city.burabay;
    THEN("it is another office's") {
      CHECK(counter.ask(paper).error() == Refusal::district_of_another_office);
    }
  }
  GIVEN("an applicant whom the register does not know") {
    auto paper = counter.paper();
    paper.applicant = iin("211332500014");
    THEN("nothing is filed") {
      CHECK(counter.ask(paper).error() == Refusal::person_not_in_register);
    }
  }
}
