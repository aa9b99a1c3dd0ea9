#pragma once

#include "domain/ports/attachment_views.hpp"

namespace kezek::persistence {

class Connections;

/// The filters of visibility stand in the SQL: what a reader may not see is never fetched.
class AttachmentViews final : public domain::AttachmentViews {
 public:
  explicit AttachmentViews(Connections& connections) : connections_{connections} {}

  std::optional<domain::Attachment> attachment(domain::AttachmentId id,
                                               const domain::ReadingOccasion& by) const override;
  std::optional<domain::AttachmentFile> file(domain::AttachmentId id,
                                             const domain::ReadingOccasion& by) const override;

 private:
  Connections& connections_;
};

}  // namespace kezek::persistence
