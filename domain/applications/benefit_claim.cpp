#include "domain/applications/benefit_claim.hpp"

#include "domain/applications/age.hpp"
#include "domain/base/expects.hpp"

namespace kezek::domain {

namespace {

/// A register that could not be asked says nothing.
RegisterWord asked(BenefitRegister& registry, BenefitCategory category, const Iin& applicant,
                   const Iin& child) {
  try {
    return registry.proves(category, applicant, child) ? RegisterWord::proves
                                                       : RegisterWord::denies;
  } catch (const Unavailable&) {
    return RegisterWord::silent;
  } catch (const NotConfigured&) {
    return RegisterWord::silent;
  }
}

}  // namespace

RegisterWord word_of(BenefitRegister& registry, BenefitCategory category, const Iin& applicant,
                     const std::optional<Iin>& child) {
  if (!child || benefit_of(category).proof != BenefitProof::state_register)
    return RegisterWord::silent;
  return asked(registry, category, applicant, *child);
}

std::optional<Date> term_of(BenefitProof proof, const BenefitPaper& paper, const Policy& policy) {
  if (proof != BenefitProof::work_certificate) return std::nullopt;
  return day_after(paper.issued_on, policy.certificate_validity);
}

std::optional<Refusal> refusal_of(const BenefitClaim& claim, Date day, const Policy& policy) {
  const BenefitProof proof = benefit_of(claim.category).proof;
  if (!claim.paper)
    return proof == BenefitProof::state_register ? std::nullopt
                                                 : std::optional{Refusal::benefit_paper_missing};
  if (day < claim.paper->issued_on) return Refusal::benefit_paper_postdated;
  const auto term = term_of(proof, *claim.paper, policy);
  if (term && day >= *term) return Refusal::benefit_paper_expired;
  return std::nullopt;
}

std::optional<Refusal> refusal_of(const BenefitClaim& claim, RegisterWord word) {
  const bool needs_paper = word == RegisterWord::denies && !claim.paper;
  return needs_paper ? std::optional{Refusal::benefit_paper_missing} : std::nullopt;
}

ClaimedBenefit claimed(ApplicationId application, const FiledClaim& claim, Instant at) {
  return {.application = application,
          .claim = claim.claim,
          .state = claim.proved ? BenefitState::confirmed : BenefitState::claimed,
          .claimed_at = at,
          .by_register = claim.proved};
}

bool lacks_paper(const ClaimedBenefit& benefit, const Policy& policy) {
  expects(benefit.confirmation.has_value());
  const auto& paper = benefit.claim.paper;
  if (!paper) return true;
  const auto term = term_of(benefit_of(benefit.claim.category).proof, *paper, policy);
  return term && *term <= civil_date(benefit.confirmation->turn_at);
}

}  // namespace kezek::domain
