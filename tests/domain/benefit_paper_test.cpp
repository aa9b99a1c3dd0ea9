#include "domain/applications/benefit_paper.hpp"

#include <catch2/catch.hpp>

#include "domain/attachments/attachment_use.hpp"
#include "tests/domain/waiting.hpp"

using namespace kezek::domain;
using namespace kezek::test;

TEST_CASE(
    "A paper is of the kind that its category asks for, or any where a register should know") {
  using enum AttachmentKind;
  const auto asked_for = [](const Benefit& benefit) -> std::optional<AttachmentKind> {
    if (benefit.proof == BenefitProof::work_certificate) return benefit_certificate;
    if (benefit.proof == BenefitProof::guardianship_decision) return guardianship_decision;
    if (benefit.proof == BenefitProof::pmpk_conclusion) return pmpk_conclusion;
    return std::nullopt;
  };
  const auto given = [](unsigned char number, AttachmentKind kind) {
    return Attachment{.id = AttachmentId{Uuid{{number}}},
                      .kind = kind,
                      .media_type = MediaType::pdf,
                      .name = std::nullopt,
                      .size = 1,
                      .digest = {},
                      .person = PersonId{Uuid{{}}},
                      .role = Role::applicant,
                      .uploaded_at = at("2026-03-01", 9)};
  };
  for (const Benefit& benefit : benefits)
    for (const auto& [kind, name] : names(AttachmentKind{})) {
      CAPTURE(name_of(benefit.category), name);
      const bool fits = asked_for(benefit).value_or(kind) == kind;
      const BenefitClaim claim{
          benefit.category, BenefitPaper{day("2026-03-01"), {given(1, kind).id}}
      };
      CHECK(refusal_of_paper(claim, {given(1, kind)}).has_value() == !fits);
      CHECK_FALSE(refusal_of_paper(claim, {given(2, kind)}));  // of another paper
      CHECK_FALSE(refusal_of_paper({benefit.category}, {given(1, kind)}));
    }
}

SCENARIO("A claimed benefit is proved by files of the kind that its category asks for") {
  Waiting queue;
  const auto certificate = queue.scan_for(BenefitCategory::teacher);
  const auto decision = queue.scan_for(BenefitCategory::orphan);
  const auto teacher_by = [](std::vector<AttachmentId> files) {
    return BenefitClaim{
        BenefitCategory::teacher, BenefitPaper{day("2026-03-01"), std::move(files)}
    };
  };
  WHEN("no file is named, or one of another kind") {
    for (const auto& files : {
             std::vector<AttachmentId>{},
             {            decision},
             { certificate, decision}
    })
      CHECK(queue.claim_as_it_is(queue.third, teacher_by(files)).error() ==
            Refusal::benefit_paper_missing);
    THEN("nothing was claimed, and the files are free") {
      CHECK(queue.application(queue.third).benefit == BenefitClass::general);
      REQUIRE(queue.claim_as_it_is(queue.third, teacher_by({certificate})));
    }
  }
  WHEN("a certificate is named, and then other papers in its place") {
    REQUIRE(queue.claim_as_it_is(queue.third, teacher_by({certificate})));
    for (const auto& files : {std::vector<AttachmentId>{}, {decision}})
      CHECK(queue.send_paper(queue.third, {day("2026-03-02"), files}).error() ==
            Refusal::benefit_paper_missing);
    THEN("the first one stays") {
      CHECK(queue.benefit(queue.third).claim.paper->attachments == std::vector{certificate});
    }
  }
}

SCENARIO("Nobody claims a benefit by what the other parent gave as their own") {
  Waiting queue;
  const auto home = queue.city.attach(queue.aigul, AttachmentKind::residence_proof);
  const auto record = queue.city.attach(queue.aigul, AttachmentKind::birth_certificate);
  REQUIRE(queue.city.store().transact([&](Store& store) {
    return bind(store, queue.her_occasion(), {home, record}, {queue.third},
                store.reference().policies.of_region(civil_date(queue.city.clock.now())).policy);
  }));
  const Parent marat = queue.city.parent_in(queue.city.kokshetau);
  const Iin child = *queue.application(queue.third).filing.child.key.iin();
  queue.city.register_parent(child, marat);
  REQUIRE(queue.city.attach(marat, child));
  const auto claim_by = [&](const Parent& parent, AttachmentId file) {
    return queue.city.store().transact([&](Store& store) {
      const BenefitClaim claim{
          BenefitCategory::large_family, BenefitPaper{day("2026-03-01"), {file}}
      };
      return queue.city.benefits.claim(store, queue.city.own_occasion_of(parent), queue.third,
                                       claim, RegisterWord::denies);
    });
  };

  CHECK(claim_by(marat, home).error() == Refusal::attachment_not_found);
  WHEN("he names what is about the child") { CHECK(claim_by(marat, record)); }
  WHEN("she names her own") {
    CHECK(claim_by(queue.aigul, home));
    THEN("he reads it from then on, and may name it again") {
      const BenefitPaper again{day("2026-03-02"), {home}};
      CHECK(queue.city.store().transact([&](Store& store) {
        return queue.city.benefits.replace_paper(store, queue.city.own_occasion_of(marat),
                                                 queue.third, again);
      }));
    }
  }
}
