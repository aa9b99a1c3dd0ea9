#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "domain/access/actor.hpp"
#include "domain/attachments/file_name.hpp"
#include "domain/base/bytes.hpp"
#include "domain/base/id.hpp"
#include "domain/base/names.hpp"
#include "domain/base/time.hpp"

namespace kezek::domain {

/// What a file proves (rules.md §1, §2, §4).
enum class AttachmentKind {
  identity_document,
  birth_certificate,
  guardianship_decision,
  residence_proof,
  benefit_certificate,  ///< of work, for a benefit that no register knows
  pmpk_conclusion,      ///< of the psychological, medical and pedagogical commission
  medical_conclusion,
  parenthood_proof,
  paper_application,  ///< signed by the applicant, where an officer files from paper
  other,
};

constexpr auto names(AttachmentKind) {
  using enum AttachmentKind;
  return std::to_array<Named<AttachmentKind>>({
      {identity_document,     "identity_document"    },
      {birth_certificate,     "birth_certificate"    },
      {guardianship_decision, "guardianship_decision"},
      {residence_proof,       "residence_proof"      },
      {benefit_certificate,   "benefit_certificate"  },
      {pmpk_conclusion,       "pmpk_conclusion"      },
      {medical_conclusion,    "medical_conclusion"   },
      {parenthood_proof,      "parenthood_proof"     },
      {paper_application,     "paper_application"    },
      {other,                 "other"                },
  });
}

/// What a file may be.
enum class MediaType { pdf, jpeg, png };

constexpr auto names(MediaType) {
  using enum MediaType;
  return std::to_array<Named<MediaType>>({
      {pdf,  "application/pdf"},
      {jpeg, "image/jpeg"     },
      {png,  "image/png"      },
  });
}

/// A file that somebody gave as a proof; its octets are kept apart and never change. Nothing uses
/// it until it is bound, and what nothing uses is dropped after a while.
struct Attachment {
  AttachmentId id;
  AttachmentKind kind;
  MediaType media_type;
  std::optional<FileName> name;
  std::int64_t size;  ///< in octets
  Sha256 digest;
  PersonId person;  ///< who gave it
  Role role;        ///< as whom
  Instant uploaded_at;
  bool used = false;
};

inline std::vector<AttachmentKind> kinds_of(const std::vector<Attachment>& attachments) {
  std::vector<AttachmentKind> kinds;
  kinds.reserve(attachments.size());
  for (const auto& attachment : attachments) kinds.push_back(attachment.kind);
  return kinds;
}

}  // namespace kezek::domain
