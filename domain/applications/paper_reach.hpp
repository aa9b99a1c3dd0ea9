#pragma once

#include <optional>

#include "domain/applications/application.hpp"
#include "domain/applications/benefit_claim.hpp"
#include "domain/attachments/attachment.hpp"

namespace kezek::domain {

/// Whether a file tells of the child, and so is for everybody who represents the child. Any other
/// tells of a person, of their home or their identity, and is for who gave it (DECISIONS.md, 82).
/// An identity document is the child's where no IIN names the child.
constexpr bool tells_of_child(AttachmentKind kind, bool child_has_iin) {
  using enum AttachmentKind;
  switch (kind) {
    case birth_certificate:
    case benefit_certificate:
    case pmpk_conclusion:
    case medical_conclusion:
      return true;
    case identity_document:
      return !child_has_iin;
    case guardianship_decision:
    case residence_proof:
    case parenthood_proof:
    case paper_application:
    case other:
      break;
  }
  return false;
}

/// Whether a file of an application is for a person who represents its child: what tells of the
/// child, what the benefit last claimed names as its paper, and what is the person's own. What an
/// office gave is of who filed. `persistence/reach.cpp` says the same in SQL.
bool is_for(const Attachment& file, const Application& application,
            const std::optional<ClaimedBenefit>& claimed, PersonId person);

}  // namespace kezek::domain
