#include <algorithm>

#include "tests/support/memory_repositories.hpp"

namespace kezek::test {

domain::UnusedAttachments MemoryAttachments::hold_unused(domain::PersonId person,
                                                         domain::Life life) {
  domain::UnusedAttachments held{0, 0};
  for (const auto& attachment : unused_of(person, life)) {
    ++held.number;
    held.bytes += attachment.size;
  }
  return held;
}

void MemoryAttachments::add(const domain::Attachment& attachment, std::string_view content) {
  domain::expects(std::ssize(content) == attachment.size);
  domain::expects(tables.people.find(attachment.person) != nullptr);
  tables.attachments.add(attachment.id, attachment);
}

std::optional<domain::Attachment> MemoryAttachments::find(domain::AttachmentId id) const {
  const auto* attachment = tables.attachments.find(id);
  return attachment ? std::optional{*attachment} : std::nullopt;
}

std::vector<domain::Attachment> MemoryAttachments::unused_of(domain::PersonId person,
                                                             domain::Life life) const {
  std::vector<domain::Attachment> own;
  for (const auto& [id, attachment] : tables.attachments.rows())
    if (!attachment.used && attachment.person == person && life_of(attachment.role) == life)
      own.push_back(attachment);
  std::ranges::sort(own, std::ranges::greater{}, [](const auto& a) {
    return std::pair{a.uploaded_at, a.id};
  });
  return own;
}

bool MemoryAttachments::drop_unused(domain::AttachmentId id) {
  const auto* attachment = tables.attachments.find(id);
  if (attachment == nullptr || attachment->used) return false;
  tables.attachments.erase(id);
  return true;
}

domain::Result<domain::Done> MemoryAttachments::bind(
    const std::vector<domain::AttachmentId>& ids,
    const std::vector<domain::ApplicationId>& applications, domain::Instant) {
  for (const auto& id : ids) {
    const auto* attachment = tables.attachments.find(id);
    if (attachment == nullptr || attachment->used) return domain::Refusal::attachment_in_use;
    tables.attachments.change(id, [](domain::Attachment& bound) { bound.used = true; });
    for (const auto& application : applications) {
      domain::expects(tables.applications.find(application) != nullptr);
      tables.attachment_uses.add({application, id}, domain::Done{});
    }
  }
  return domain::Done{};
}

std::vector<domain::Attachment> MemoryAttachments::of_application(
    domain::ApplicationId application) const {
  std::vector<domain::Attachment> bound;
  for (const auto& [use, done] : tables.attachment_uses.rows())
    if (use.first == application) bound.push_back(tables.attachments.at(use.second));
  std::ranges::sort(bound, {}, [](const auto& a) { return std::pair{a.uploaded_at, a.id}; });
  return bound;
}

}  // namespace kezek::test
