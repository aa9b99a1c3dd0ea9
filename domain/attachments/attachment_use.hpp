#pragma once

#include <cstdint>
#include <vector>

#include "domain/access/occasion.hpp"
#include "domain/attachments/attachment.hpp"
#include "domain/base/result.hpp"
#include "domain/policy.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// What the person gave in this life of theirs; attachment_not_found for anybody else's.
Result<Attachment> own_attachment(const Store& store, const Occasion& by, AttachmentId id);

/// Whether the person's attachments may be bound to one filing, which has `bytes_before` already.
/// Refuses with attachment_not_found, attachment_in_use or attachments_too_large.
Result<Done> judge_use(const Store& store, const Occasion& by, const std::vector<AttachmentId>& ids,
                       const Policy& policy, std::int64_t bytes_before = 0);

/// Binds attachments, once and for good, to the applications of one filing: twins share proofs.
/// Refuses as judge_use does, and of two filings at the same time one.
Result<Done> bind(Store& store, const Occasion& by, const std::vector<AttachmentId>& ids,
                  const std::vector<ApplicationId>& applications, const Policy& policy);

}  // namespace kezek::domain
