#include "domain/applications/paper_reach.hpp"

#include "tests/domain/family.hpp"

using namespace kezek::domain;
using namespace kezek::test;

namespace {

/// Aigul's application, whose child Marat represents too.
struct Papers {
  Family family{};
  Application application = family.city.store().read(
      [&](const Store& store) { return store.applications().find(family.application).value(); });
  std::optional<ClaimedBenefit> claimed{};

  Attachment given(AttachmentKind kind, const Parent& by, Role role = Role::applicant) {
    const auto id = family.city.attach(by, kind, role);
    return family.city.store().read(
        [&](const Store& store) { return store.attachments().find(id).value(); });
  }
  bool are_for(const Parent& person, const Attachment& file) const {
    return is_for(file, application, claimed, person.person);
  }
};

}  // namespace

SCENARIO("What tells of the child is for both, what tells of a person is for who gave it") {
  Papers papers;
  const Parent& aigul = papers.family.aigul;
  const Parent& marat = papers.family.marat;
  using enum AttachmentKind;
  GIVEN("a paper about the child, of either") {
    for (const auto kind :
         {birth_certificate, pmpk_conclusion, medical_conclusion, benefit_certificate})
      for (const auto* giver : {&aigul, &marat}) {
        const auto file = papers.given(kind, *giver);
        CHECK(papers.are_for(aigul, file));
        CHECK(papers.are_for(marat, file));
      }
  }
  GIVEN("a paper about a person") {
    for (const auto kind :
         {residence_proof, identity_document, parenthood_proof, guardianship_decision, other}) {
      const auto hers = papers.given(kind, aigul);
      CHECK(papers.are_for(aigul, hers));
      CHECK_FALSE(papers.are_for(marat, hers));
      const auto his = papers.given(kind, marat);
      CHECK(papers.are_for(marat, his));
      CHECK_FALSE(papers.are_for(aigul, his));
    }
  }
  GIVEN("the paper she signed, which an officer scanned") {
    const auto officer = papers.family.city.parent_in(papers.family.city.kokshetau);
    const auto file = papers.given(paper_application, officer, Role::district_officer);
    THEN("it is hers who filed") {
      CHECK(papers.are_for(aigul, file));
      CHECK_FALSE(papers.are_for(marat, file));
    }
  }
  GIVEN("a child without an IIN") {
    const auto file = papers.given(identity_document, aigul);
    papers.application.filing.child.key = IdentityDocument::parse("KG:passport:AN1234567").value();
    THEN("the identity document is the child's") { CHECK(papers.are_for(marat, file)); }
  }
  GIVEN("the decision that made the child a ward, as the paper of a benefit") {
    const auto paper = papers.given(guardianship_decision, aigul);
    const auto another = papers.given(guardianship_decision, aigul);
    papers.claimed =
        claimed(papers.application.id,
                {
                    {BenefitCategory::orphan, BenefitPaper{day("2026-01-01"), {paper.id}}},
                    false
    },
                papers.application.filed_at);
    THEN("both read that one, for both may act on the benefit") {
      CHECK(papers.are_for(marat, paper));
      CHECK_FALSE(papers.are_for(marat, another));
    }
  }
}
