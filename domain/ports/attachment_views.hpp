#pragma once

#include <optional>
#include <string>

#include "domain/attachments/attachment.hpp"
#include "domain/ports/application_views.hpp"

namespace kezek::domain {

/// An attachment with its octets.
struct AttachmentFile {
  Attachment attachment;
  std::string content;
};

/// Attachments as people look at them, each question one query. Who gave it reads it, officers
/// who reach an application that uses it, and who represents its child what is_for them; for
/// anybody else it is nothing. What an office reads of an application is audited in the same
/// statement (api.md 15).
class AttachmentViews {
 public:
  virtual ~AttachmentViews() = default;

  virtual std::optional<Attachment> attachment(AttachmentId id,
                                               const ReadingOccasion& by) const = 0;
  virtual std::optional<AttachmentFile> file(AttachmentId id, const ReadingOccasion& by) const = 0;
};

}  // namespace kezek::domain
