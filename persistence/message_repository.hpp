#pragma once

#include "domain/ports/message_repository.hpp"

namespace kezek::persistence {

class Session;

class MessageRepository final : public domain::MessageRepository {
 public:
  explicit MessageRepository(Session& session) : session_{session} {}

  void tell(const domain::Notice& notice) override;
  domain::MessagePage to(domain::PersonId person, const std::optional<domain::MessageId>& after,
                         int limit) const override;
  std::int64_t unread(domain::PersonId person) const override;
  bool read(domain::PersonId person, domain::MessageId id, domain::Instant at) override;

 private:
  Session& session_;
};

}  // namespace kezek::persistence
