#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/access/occasion.hpp"
#include "domain/attachments/attachment.hpp"
#include "domain/base/result.hpp"
#include "domain/policy.hpp"
#include "domain/ports/attachment_judges.hpp"
#include "domain/ports/digest.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// A file as somebody sends it.
struct Upload {
  AttachmentKind kind;
  MediaType media_type;  ///< what they say it is
  std::optional<FileName> name;
  std::string_view content;
};

/// Takes files in as proofs, before anything uses them.
class AttachmentService {
 public:
  /// `scanner`: null where nobody looks for viruses.
  AttachmentService(const Digest& digest, const ContentJudge& judge, AttachmentScanner* scanner)
      : digest_{digest}, judge_{judge}, scanner_{scanner} {}

  /// Judges the octets by themselves: how many, what they are, whether they are harmful. The
  /// scanner is another service, so this belongs before any transaction.
  Result<Done> examine(const Upload& upload, const Policy& policy) const;

  /// Keeps what was examined. Refuses with too_many_unused_attachments.
  Result<Attachment> keep(Store& store, const Occasion& by, const Upload& upload) const;

  /// One's own that nothing uses yet, the newest first.
  std::vector<Attachment> unused(const Store& store, const Occasion& by) const;

  /// Drops one's own that nothing uses.
  Result<Done> drop(Store& store, const Occasion& by, AttachmentId id) const;

 private:
  const Digest& digest_;
  const ContentJudge& judge_;
  AttachmentScanner* scanner_;
};

}  // namespace kezek::domain
