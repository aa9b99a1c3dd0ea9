#include "domain/applications/paper_reach.hpp"

#include "domain/access/sign_in.hpp"
#include "domain/base/among.hpp"

namespace kezek::domain {

namespace {

bool is_paper_of(const BenefitClaim& claim, AttachmentId file) {
  return claim.paper && is_among(claim.paper->attachments, file);
}

PersonId whose(const Attachment& file, const Application& application) {
  const bool from_cabinet = life_of(file.role) == Life::cabinet;
  return from_cabinet ? file.person : application.filing.applicant.person;
}

}  // namespace

bool is_for(const Attachment& file, const Application& application,
            const std::optional<ClaimedBenefit>& claimed, PersonId person) {
  const bool child_has_iin = application.filing.child.key.iin() != nullptr;
  return tells_of_child(file.kind, child_has_iin) ||
         (claimed && is_paper_of(claimed->claim, file.id)) || whose(file, application) == person;
}

}  // namespace kezek::domain
