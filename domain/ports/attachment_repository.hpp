#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/access/sign_in.hpp"
#include "domain/attachments/attachment.hpp"
#include "domain/base/result.hpp"

namespace kezek::domain {

/// What somebody keeps that nothing uses yet.
struct UnusedAttachments {
  int number;
  std::int64_t bytes;
};

class AttachmentRepository {
 public:
  virtual ~AttachmentRepository() = default;

  /// What the person keeps in that life; nothing more is added to it by others until the end of
  /// the transaction.
  virtual UnusedAttachments hold_unused(PersonId person, Life life) = 0;
  virtual void add(const Attachment& attachment, std::string_view content) = 0;
  virtual std::optional<Attachment> find(AttachmentId id) const = 0;
  /// The newest first.
  virtual std::vector<Attachment> unused_of(PersonId person, Life life) const = 0;
  /// False when it is used, or is not there.
  virtual bool drop_unused(AttachmentId id) = 0;
  /// Makes each used by all the applications. Refuses with attachment_in_use, and then some may
  /// have been bound: the transaction must not be committed.
  virtual Result<Done> bind(const std::vector<AttachmentId>& ids,
                            const std::vector<ApplicationId>& applications, Instant at) = 0;
  /// The oldest first.
  virtual std::vector<Attachment> of_application(ApplicationId application) const = 0;
};

}  // namespace kezek::domain
