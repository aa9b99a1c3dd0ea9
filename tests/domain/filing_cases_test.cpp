#include <catch2/catch.hpp>

#include "domain/applications/officer_service.hpp"
#include "tests/support/city.hpp"
#include "tests/support/literals.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

const IdentityDocument passport = *IdentityDocument::parse("KG:passport:AN1234567");
const PersonName typed_name{"Асанов", "Тимур", std::nullopt};

/// Judged with these proofs attached, as of now.
Result<std::vector<Filing>> judge(City& city, const Parent& parent, const FilingRequest& request,
                                  const std::vector<AttachmentKind>& proofs = {}) {
  const auto facts = city.filing.consult(parent.iin, request.children);
  std::vector<AttachmentId> ids;
  for (const auto kind : proofs) ids.push_back(city.attach(parent, kind));
  return city.store().read([&](const Store& store) {
    std::vector<Attachment> attached;
    for (const auto& id : ids) attached.push_back(store.attachments().find(id).value());
    const auto person = store.people().find(parent.person).value();
    const Filer filer{
        person, *person.contacts, {Source::cabinet, std::nullopt, person.id}
    };
    return judged(store, {filer, request, facts, attached}, city.clock.now());
  });
}

FilingRequest wish_for(const City& city, std::vector<ChildRequest> children) {
  auto request = city.wish(iin("211300000001"), city.kokshetau);
  request.children = std::move(children);
  return request;
}

}  // namespace

SCENARIO("Twins are filed for together") {
  City city;
  const Parent aigul = city.parent_in(city.kokshetau);
  GIVEN("two children born a month apart") {
    const auto older = city.child_of(aigul, "2023-01-31");
    const auto younger = city.child_of(aigul, "2023-03-01");
    const auto act = city.request(aigul, wish_for(city, {{.iin = older}, {.iin = younger}}));
    REQUIRE(act);
    WHEN("the parent signs once") {
      const auto outcome = city.sign_all(*act, aigul);
      REQUIRE(outcome);
      THEN("each has an application of its own under one serial and one filing instant") {
        REQUIRE(outcome->twins.size() == 1);
        const auto& [first, second] = std::tie(outcome->application, outcome->twins.front());
        CHECK(first.number.text() == "UO.2026.000001.1");
        CHECK(second.number.text() == "UO.2026.000001.2");
        CHECK(first.filed_at == second.filed_at);
      }
      THEN("they stand side by side") {
        CHECK(outcome->application.position->in_queue == 1);
        CHECK(outcome->twins.front().position->in_queue == 2);
      }
      THEN("neither can be filed for again") {
        CHECK(city.request(aigul, city.wish(younger, city.kokshetau)).error() ==
              Refusal::child_already_queued);
      }
    }
  }
  GIVEN("children who are no twins") {
    const auto older = city.child_of(aigul, "2023-01-31");
    const auto much_younger = city.child_of(aigul, "2023-03-02");
    THEN("they are not filed for together") {
      CHECK(judge(city, aigul, wish_for(city, {{.iin = older}, {.iin = much_younger}})).error() ==
            Refusal::not_twins);
      CHECK(judge(city, aigul, wish_for(city, {{.iin = older}, {.iin = older}})).error() ==
            Refusal::not_twins);
    }
  }
  GIVEN("twins born on both sides of New Year") {
    const auto older = city.child_of(aigul, "2022-12-31");
    const auto younger = city.child_of(aigul, "2023-01-01");
    const auto act = city.request(aigul, wish_for(city, {{.iin = older}, {.iin = younger}}));
    THEN("each stands in the queue of its own year") {
      const auto outcome = city.sign_all(*act, aigul);
      REQUIRE(outcome);
      CHECK(outcome->application.position->in_queue == 1);
      CHECK(outcome->twins.front().position->in_queue == 1);
    }
  }
}

SCENARIO("A child without an IIN is filed for by an identity document") {
  City city;
  const Parent aigul = city.parent_in(city.kokshetau);
  const auto request = wish_for(
      city, {
                {.document = passport, .name = typed_name, .birth_date = day("2023-05-17")}
  });
  THEN("scans are mandatory") {
    CHECK(judge(city, aigul, request, {AttachmentKind::parenthood_proof}).error() ==
          Refusal::identity_document_missing);
    CHECK(judge(city, aigul, request, {AttachmentKind::identity_document}).error() ==
          Refusal::not_a_parent);
  }
  THEN("with them it is filed, and an officer has to see them") {
    const auto filings =
        judge(city, aigul, request,
              {AttachmentKind::identity_document, AttachmentKind::parenthood_proof});
    REQUIRE(filings);
    CHECK(filings->front().child.key == ChildKey{passport});
    CHECK(filed_status(filings->front().proved) == Status::blocked);
  }
}

SCENARIO("Nobody can block a stranger's child") {
  City city;
  const Parent aigul = city.parent_in(city.kokshetau);
  const Parent stranger = city.parent_in(city.kokshetau);
  const auto child = city.child_of(aigul);
  const std::vector proofs{AttachmentKind::birth_certificate};
  const auto request =
      wish_for(city, {
                         {.iin = child, .name = typed_name, .birth_date = day("2023-05-17")}
  });

  THEN("without a proof the civil registry's word stands") {
    CHECK(judge(city, stranger, request).error() == Refusal::not_a_parent);
  }
  THEN("with one, what is typed is filed, and nothing is told of the child") {
    CHECK(judge(city, stranger, wish_for(city, {{.iin = child}}), proofs).error() ==
          Refusal::child_details_missing);
    const auto filings = judge(city, stranger, request, proofs);
    REQUIRE(filings);
    CHECK(filings->front().child.name == typed_name);
    CHECK_FALSE(filings->front().proved.representation);
    REQUIRE(city.file(aigul, child, city.kokshetau));
    CHECK(judge(city, stranger, request, proofs));
  }
  THEN("a guardian needs the decision of the guardianship authority") {
    auto guardian = request;
    guardian.representing = Representing::guardian;
    CHECK(judge(city, stranger, guardian, proofs).error() == Refusal::not_a_parent);
    CHECK(judge(city, stranger, guardian, {AttachmentKind::guardianship_decision}));
  }
}

SCENARIO("A silent civil registry stops nobody who shows a proof") {
  City city;
  const Parent aigul = city.parent_in(city.kokshetau);
  const auto child = city.child_of(aigul);
  city.register_office.births_are_silent = true;
  auto request =
      wish_for(city, {
                         {.iin = child, .name = typed_name, .birth_date = day("2023-05-17")}
  });

  THEN("without one the parent is told why, and can come again") {
    CHECK(judge(city, aigul, request).error() == Refusal::civil_registry_silent);
    CHECK(judge(city, aigul, request, {AttachmentKind::residence_proof}).error() ==
          Refusal::civil_registry_silent);
  }
  THEN("with one it is filed as typed, and waits for an officer") {
    const auto filings = judge(city, aigul, request, {AttachmentKind::birth_certificate});
    REQUIRE(filings);
    CHECK(filed_status(filings->front().proved) == Status::blocked);
  }
  THEN("a guardian's decision is asked for as ever") {
    request.representing = Representing::guardian;
    CHECK(judge(city, aigul, request).error() == Refusal::not_a_parent);
    CHECK(judge(city, aigul, request, {AttachmentKind::guardianship_decision}));
  }
}

SCENARIO("A child that is not born yet is filed for by nobody") {
  City city;
  const Parent aigul = city.parent_in(city.kokshetau);
  const auto stranger = city.child_of(city.parent_in(city.burabay));
  const auto request_born = [&](Date born) {
    return wish_for(city, {
                              {.iin = stranger, .name = typed_name, .birth_date = born}
    });
  };
  const std::vector proofs{AttachmentKind::birth_certificate};
  const Date today = civil_date(city.clock.now());
  CHECK(judge(city, aigul, request_born(today), proofs));
  CHECK(judge(city, aigul, request_born(today + std::chrono::days{1}), proofs).error() ==
        Refusal::birth_date_in_future);
  CHECK(judge(city, aigul, request_born(day("2101-01-01")), proofs).error() ==
        Refusal::birth_date_in_future);
}

SCENARIO("Some queues need a conclusion") {
  City city;
  const Parent aigul = city.parent_in(city.kokshetau);
  auto request = city.wish(city.child_of(aigul), city.kokshetau);
  const auto pmpk = AttachmentKind::pmpk_conclusion;
  const auto medical = AttachmentKind::medical_conclusion;
  const bool special = GENERATE(true, false);
  request.kind = special ? QueueKind::special : QueueKind::sanatorium;
  CHECK(judge(city, aigul, request).error() == Refusal::conclusion_missing);
  CHECK(judge(city, aigul, request, {special ? medical : pmpk}).error() ==
        Refusal::conclusion_missing);
  CHECK(judge(city, aigul, request, {special ? pmpk : medical}));
}

SCENARIO("Residence is proved by the register, by a temporary registration, or by an officer") {
  City city;
  const Parent aigul = city.parent_in(city.burabay);
  auto request = city.wish(city.child_of(aigul), city.kokshetau);
  const std::vector scan{AttachmentKind::residence_proof};
  THEN("who is registered elsewhere is refused") {
    CHECK(judge(city, aigul, request, scan).error() == Refusal::no_residence_in_district);
  }
  GIVEN("a temporary registration in the district") {
    request.residence = TemporaryResidence{"г. Кокшетау, ул. Абая, 7", day("2026-03-02")};
    THEN("its scan is mandatory") {
      CHECK(judge(city, aigul, request).error() == Refusal::residence_proof_missing);
    }
    THEN("it is good through its last day") {
      CHECK(judge(city, aigul, request, scan)->front().proved.residence);
      city.clock.advance_to(at("2026-03-03", 0));
      CHECK(judge(city, aigul, request, scan).error() == Refusal::residence_ended);
    }
  }
  GIVEN("an address that nobody has mapped") {
    city.register_office.people.at(aigul.iin).address =
        RegisteredAddress{"1902999", "Белгісіз", "Неизвестный", "", "", "", "1902"};
    THEN("a proof and an officer decide") {
      CHECK(judge(city, aigul, request).error() == Refusal::residence_unrecognized);
      const auto filings = judge(city, aigul, request, scan);
      REQUIRE(filings);
      CHECK(filings->front().proved == Proved{.representation = true, .residence = false});
    }
  }
}

SCENARIO("What was attached goes with the application") {
  City city;
  const Parent aigul = city.parent_in(city.kokshetau);
  auto request = city.wish(city.child_of(aigul), city.kokshetau);
  request.kind = QueueKind::special;
  const auto conclusion = city.attach(aigul, AttachmentKind::pmpk_conclusion);
  request.attachments = {conclusion};
  const auto act = city.request(aigul, request);
  REQUIRE(act);
  THEN("its digest is signed") {
    CHECK(act->record.find(R"("attachments":{")" + conclusion.text()) != std::string::npos);
  }
  THEN("the signature binds it") {
    const auto filed = city.sign(*act, aigul);
    REQUIRE(filed);
    const auto bound = city.store().read(
        [&](const Store& store) { return store.attachments().of_application(filed->id); });
    REQUIRE(bound.size() == 1);
    CHECK(bound.front().id == conclusion);
    auto again = city.wish(city.child_of(aigul), city.kokshetau);
    again.attachments = {conclusion};
    CHECK(city.request(aigul, again).error() == Refusal::attachment_in_use);
  }
  THEN("nobody files with somebody else's file") {
    const Parent erlan = city.parent_in(city.kokshetau);
    auto his = city.wish(city.child_of(erlan), city.kokshetau);
    his.attachments = {conclusion};
    CHECK(city.request(erlan, his).error() == Refusal::attachment_not_found);
  }
}
