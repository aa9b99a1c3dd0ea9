#include "domain/attachments/attachment_service.hpp"

#include "domain/attachments/attachment_use.hpp"

namespace kezek::domain {

Result<Done> AttachmentService::examine(const Upload& upload, const Policy& policy) const {
  if (upload.content.empty()) return Refusal::attachment_empty;
  if (std::ssize(upload.content) > bytes_of_mib(policy.attachment_mib))
    return Refusal::attachment_too_large;
  if (judge_.type_of(upload.content) != upload.media_type) return Refusal::attachment_type_mismatch;
  if (scanner_ != nullptr && scanner_->finds_harm(upload.content))
    return Refusal::attachment_infected;
  return Done{};
}

Result<Attachment> AttachmentService::keep(Store& store, const Occasion& by,
                                           const Upload& upload) const {
  const auto& policy = store.reference().policies.of_region(civil_date(by.at)).policy;
  const Attachment attachment{.id = by.ids.next<AttachmentId>(),
                              .kind = upload.kind,
                              .media_type = upload.media_type,
                              .name = upload.name,
                              .size = std::ssize(upload.content),
                              .digest = digest_.sha256(upload.content),
                              .person = by.person(),
                              .role = by.actor->role,
                              .uploaded_at = by.at};
  const auto unused = store.attachments().hold_unused(by.person(), life_of(by.actor->role));
  if (unused.number >= policy.unused_attachments ||
      unused.bytes + attachment.size > bytes_of_mib(policy.unused_attachments_mib))
    return Refusal::too_many_unused_attachments;
  store.attachments().add(attachment, upload.content);
  return attachment;
}

std::vector<Attachment> AttachmentService::unused(const Store& store, const Occasion& by) const {
  return store.attachments().unused_of(by.person(), life_of(by.actor->role));
}

Result<Done> AttachmentService::drop(Store& store, const Occasion& by, AttachmentId id) const {
  const auto attachment = own_attachment(store, by, id);
  if (!attachment) return attachment.error();
  if (!store.attachments().drop_unused(id)) return Refusal::attachment_in_use;
  return Done{};
}

}  // namespace kezek::domain
