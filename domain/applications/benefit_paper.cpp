#include "domain/applications/benefit_paper.hpp"

#include <algorithm>

#include "domain/base/among.hpp"

namespace kezek::domain {

namespace {

/// As what the file of a paper was given; absent where a register should have proved it.
std::optional<AttachmentKind> kind_asked_for(BenefitCategory category) {
  switch (benefit_of(category).proof) {
    case BenefitProof::work_certificate:
      return AttachmentKind::benefit_certificate;
    case BenefitProof::guardianship_decision:
      return AttachmentKind::guardianship_decision;
    case BenefitProof::pmpk_conclusion:
      return AttachmentKind::pmpk_conclusion;
    case BenefitProof::state_register:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> refusal_of_paper(const BenefitClaim& claim,
                                        const std::vector<Attachment>& given) {
  const auto asked = kind_asked_for(claim.category);
  if (!claim.paper || !asked) return std::nullopt;
  const bool is_another = std::ranges::any_of(given, [&](const Attachment& file) {
    return is_among(claim.paper->attachments, file.id) && file.kind != *asked;
  });
  return is_another ? std::optional{Refusal::benefit_paper_missing} : std::nullopt;
}

}  // namespace kezek::domain
