#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace kezek::domain {

/// Sixteen octets spelled as a lower-case UUID.
class Uuid {
 public:
  using Octets = std::array<unsigned char, 16>;

  explicit constexpr Uuid(Octets octets) : octets_{octets} {}

  static std::optional<Uuid> parse(std::string_view text);
  std::string text() const;
  const Octets& octets() const { return octets_; }

  friend constexpr auto operator<=>(const Uuid&, const Uuid&) = default;

 private:
  Octets octets_;
};

/// An identifier of one kind of thing; UUIDv7 from the Ids port, so indexes stay warm.
template <class Entity>
class Id {
 public:
  explicit constexpr Id(Uuid uuid) : uuid_{uuid} {}

  static std::optional<Id> parse(std::string_view text) {
    const auto uuid = Uuid::parse(text);
    return uuid ? std::optional{Id{*uuid}} : std::nullopt;
  }
  std::string text() const { return uuid_.text(); }
  const Uuid& uuid() const { return uuid_; }

  friend constexpr auto operator<=>(const Id&, const Id&) = default;

 private:
  Uuid uuid_;
};

using ActId = Id<struct Act>;
using ApplicationId = Id<struct Application>;
using AttachmentId = Id<struct Attachment>;
using FilingDraftId = Id<struct FilingDraft>;
using ChallengeId = Id<struct Challenge>;
using CodeId = Id<struct OneTimeCode>;
using DocumentId = Id<struct Document>;
using EntryId = Id<struct HistoryEntry>;
using EvidenceId = Id<struct Evidence>;
using ExportId = Id<struct JournalExport>;
using MessageId = Id<struct Message>;
using PersonId = Id<struct Person>;
using PreschoolId = Id<struct Preschool>;
using QueueId = Id<struct Queue>;
using RepresentationId = Id<struct Representation>;
using SessionId = Id<struct Session>;
using StaffId = Id<struct StaffAccount>;

}  // namespace kezek::domain
