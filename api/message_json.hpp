#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "api/json/encode.hpp"
#include "domain/messages/message.hpp"

namespace kezek::api {

/// A message as its person reads it.
struct ShownMessage {
  domain::MessageId id;
  domain::MessageKind kind;
  domain::ApplicationId application;
  domain::ApplicationNumber number;
  std::string subject;
  std::string body;
  domain::Instant created_at;
  std::optional<domain::Instant> read_at;
};

struct ShownMessages {
  std::vector<ShownMessage> messages;
  std::int64_t unread;
  std::optional<std::string> next_cursor;
};

namespace json {

template <>
struct Fields<ShownMessage> {
  using T = ShownMessage;
  static constexpr std::string_view name = "Message";
  static constexpr std::tuple all{
      field("id", &T::id),
      field("kind", &T::kind),
      field("application_id", &T::application),
      field("application_number", &T::number),
      field("subject", &T::subject),
      field("body", &T::body),
      field("created_at", &T::created_at),
      field("read_at", &T::read_at),
  };
};

template <>
struct Fields<ShownMessages> {
  using T = ShownMessages;
  static constexpr std::string_view name = "MessageList";
  static constexpr std::tuple all{
      field("messages", &T::messages),
      field("unread", &T::unread),
      field("next_cursor", &T::next_cursor),
  };
};

}  // namespace json
}  // namespace kezek::api
