#pragma once

#include <cstdint>
#include <optional>

#include "domain/messages/message.hpp"

namespace kezek::domain {

/// What people were told, which is also what is to be sent to them (rules.md §11).
class MessageRepository {
 public:
  virtual ~MessageRepository() = default;

  /// Keeps the notice for each who represents the child of the application, in their language.
  virtual void tell(const Notice& notice) = 0;
  /// A person's messages, newest first, after the last one seen.
  virtual MessagePage to(PersonId person, const std::optional<MessageId>& after,
                         int limit) const = 0;
  virtual std::int64_t unread(PersonId person) const = 0;
  /// Marks it read, once; false when this person has no such message.
  virtual bool read(PersonId person, MessageId id, Instant at) = 0;
};

}  // namespace kezek::domain
