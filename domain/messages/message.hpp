#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "domain/applications/application_number.hpp"
#include "domain/applications/application_status.hpp"
#include "domain/base/id.hpp"
#include "domain/base/language.hpp"
#include "domain/base/time.hpp"

namespace kezek::domain {

/// What people are told of (rules.md §11).
enum class MessageKind {
  registered,
  filed_on_behalf,
  awaits_officer,  ///< filed, and blocked until an officer has seen the proofs
  benefit_decided,
  benefit_doubted,  ///< the register denies it now: a paper is needed
  attached,
  blocked,
  unblocked,
  removed,
  outgrown,
};

constexpr auto names(MessageKind) {
  using enum MessageKind;
  return std::to_array<Named<MessageKind>>({
      {registered,      "registered"     },
      {filed_on_behalf, "filed_on_behalf"},
      {awaits_officer,  "awaits_officer" },
      {benefit_decided, "benefit_decided"},
      {benefit_doubted, "benefit_doubted"},
      {attached,        "attached"       },
      {blocked,         "blocked"        },
      {unblocked,       "unblocked"      },
      {removed,         "removed"        },
      {outgrown,        "outgrown"       },
  });
}

/// What people are told when this happens to their application; nothing of what has no message.
constexpr std::optional<MessageKind> message_of(Event event) {
  switch (event) {
    case Event::block:
      return MessageKind::blocked;
    case Event::unblock:
    case Event::unblock_with_offer:
      return MessageKind::unblocked;
    case Event::remove:
    case Event::last_lapse:
      return MessageKind::removed;
    case Event::outgrow:
      return MessageKind::outgrown;
    default:
      return std::nullopt;
  }
}

/// What is to be told to everybody who represents the child of an application.
struct Notice {
  MessageId id;  ///< of the event: so nobody is told of one twice
  MessageKind kind;
  ApplicationId application;
  Instant at;
};

/// A notice as one person got it. Besides the number it holds no fact: it also goes by ways that
/// others can read.
struct Message {
  MessageId id;
  MessageKind kind;
  Language language;  ///< of the person then, for the ways by which it is sent
  ApplicationId application;
  ApplicationNumber number;
  Instant created_at;
  std::optional<Instant> read_at{};
};

/// One page of a person's messages, newest first.
struct MessagePage {
  std::vector<Message> messages;
  std::optional<MessageId> next{};  ///< the last one of the page; absent on the last page
};

/// The words of a kind of message. `{number}` stands for the application's number.
struct MessageTemplate {
  MessageKind kind;
  Wording subject;
  Wording body;
};

/// True when nothing but known placeholders is to be filled in, and nothing but text comes out: a
/// subject, which becomes a header, is one line.
bool is_usable(const MessageTemplate& words);

/// What a person reads.
struct Letter {
  std::string subject;
  std::string body;
};

Letter letter_of(const MessageTemplate& words, const ApplicationNumber& number, Language language);

}  // namespace kezek::domain
