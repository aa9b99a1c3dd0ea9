#include "domain/attachments/attachment_use.hpp"

#include <algorithm>

namespace kezek::domain {

namespace {

std::vector<AttachmentId> each_once(std::vector<AttachmentId> ids) {
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

/// Of what was bound before, to the application that has most.
std::int64_t bytes_of(const Store& store, const std::vector<ApplicationId>& applications) {
  std::int64_t most = 0;
  for (const auto& application : applications) {
    std::int64_t bytes = 0;
    for (const auto& bound : store.attachments().of_application(application)) bytes += bound.size;
    most = std::max(most, bytes);
  }
  return most;
}

}  // namespace

Result<Attachment> own_attachment(const Store& store, const Occasion& by, AttachmentId id) {
  auto attachment = store.attachments().find(id);
  if (!attachment || attachment->person != by.person() ||
      life_of(attachment->role) != life_of(by.actor->role))
    return Refusal::attachment_not_found;
  return *std::move(attachment);
}

Result<Done> judge_use(const Store& store, const Occasion& by, const std::vector<AttachmentId>& ids,
                       const Policy& policy, std::int64_t bytes_before) {
  std::int64_t bytes = bytes_before;
  for (const auto& id : each_once(ids)) {
    const auto attachment = own_attachment(store, by, id);
    if (!attachment) return attachment.error();
    if (attachment->used) return Refusal::attachment_in_use;
    bytes += attachment->size;
  }
  if (bytes > bytes_of_mib(policy.attachments_mib)) return Refusal::attachments_too_large;
  return Done{};
}

Result<Done> bind(Store& store, const Occasion& by, const std::vector<AttachmentId>& ids,
                  const std::vector<ApplicationId>& applications, const Policy& policy) {
  expects(!applications.empty());
  if (ids.empty()) return Done{};
  const auto judged = judge_use(store, by, ids, policy, bytes_of(store, applications));
  if (!judged) return judged;
  return store.attachments().bind(each_once(ids), applications, by.at);
}

}  // namespace kezek::domain
