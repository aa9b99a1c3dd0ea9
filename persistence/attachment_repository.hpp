#pragma once

#include "domain/ports/attachment_repository.hpp"

namespace kezek::persistence {

class Session;

class AttachmentRepository final : public domain::AttachmentRepository {
 public:
  explicit AttachmentRepository(Session& session) : session_{session} {}

  domain::UnusedAttachments hold_unused(domain::PersonId person, domain::Life life) override;
  void add(const domain::Attachment& attachment, std::string_view content) override;
  std::optional<domain::Attachment> find(domain::AttachmentId id) const override;
  std::vector<domain::Attachment> unused_of(domain::PersonId person,
                                            domain::Life life) const override;
  bool drop_unused(domain::AttachmentId id) override;
  domain::Result<domain::Done> bind(const std::vector<domain::AttachmentId>& ids,
                                    const std::vector<domain::ApplicationId>& applications,
                                    domain::Instant at) override;
  std::vector<domain::Attachment> of_application(domain::ApplicationId application) const override;

 private:
  Session& session_;
};

}  // namespace kezek::persistence
