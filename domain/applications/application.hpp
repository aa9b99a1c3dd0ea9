#pragma once

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/access/actor.hpp"
#include "domain/applications/application_number.hpp"
#include "domain/applications/application_status.hpp"
#include "domain/applications/benefit.hpp"
#include "domain/applications/happened.hpp"
#include "domain/applications/reason.hpp"
#include "domain/applications/source.hpp"
#include "domain/base/id.hpp"
#include "domain/base/language.hpp"
#include "domain/people/identity_document.hpp"
#include "domain/people/person.hpp"
#include "domain/queue/ledger.hpp"
#include "domain/queue/queue.hpp"

namespace kezek::domain {

/// The language in which a group teaches.
enum class GroupLanguage { kk, ru };

constexpr auto names(GroupLanguage) {
  using enum GroupLanguage;
  return std::to_array<Named<GroupLanguage>>({
      {kk, "kk"},
      {ru, "ru"},
  });
}

/// Where an application came from, and by whose hand.
struct Entry {
  Source source;
  std::optional<SourceNumber> number;  ///< exactly where is_integrated(source)
  PersonId by;                         ///< the applicant, the officer, the integrator
};

/// As what the applicant acts for the child.
enum class Representing { parent, guardian };

constexpr auto names(Representing) {
  using enum Representing;
  return std::to_array<Named<Representing>>({
      {parent,   "parent"  },
      {guardian, "guardian"},
  });
}

/// What names a child: the IIN, or for a non-resident without one an identity document.
class ChildKey {
 public:
  ChildKey(const Iin& iin) : key_{iin} {}
  ChildKey(const IdentityDocument& document) : key_{document} {}

  const Iin* iin() const { return std::get_if<Iin>(&key_); }
  const IdentityDocument* document() const { return std::get_if<IdentityDocument>(&key_); }
  std::string text() const {
    return std::visit([](const auto& key) { return key.text(); }, key_);
  }

  friend auto operator<=>(const ChildKey&, const ChildKey&) = default;

 private:
  std::variant<Iin, IdentityDocument> key_;
};

/// The child as the register gave it on the day of filing, or as typed where it could not be asked.
struct Child {
  ChildKey key;
  PersonName name;
  Date birth_date;
};

/// Further ways to reach an applicant; copies of messages go there.
struct AdditionalContacts {
  std::optional<EmailAddress> email{};
  std::optional<PhoneNumber> phone{};

  friend bool operator==(const AdditionalContacts&, const AdditionalContacts&) = default;
};

/// A temporary residence registration, typed, with a scan (rules.md §4.4).
struct TemporaryResidence {
  std::string address;
  Date until;  ///< the last day it is good for

  friend bool operator==(const TemporaryResidence&, const TemporaryResidence&) = default;
};

/// The applicant as the register gave them on the day of filing, with what they typed.
struct Applicant {
  PersonId person;
  Iin iin;
  PersonName name;
  Date birth_date;
  RegisteredAddress address;
  Contacts contacts;
  AdditionalContacts additional{};
  std::optional<TemporaryResidence> residence{};
};

/// What no register has proved. While anything is unproved the application is blocked, until an
/// officer has seen the proofs (rules.md §2, §4.4).
struct Proved {
  bool representation = true;  ///< that the applicant acts for the child
  bool residence = true;       ///< that the applicant lives in the district

  constexpr bool all() const { return representation && residence; }
  friend bool operator==(const Proved&, const Proved&) = default;
};

/// What an applicant asks for one child: with those of its twins the content of the act.
struct Filing {
  Applicant applicant;
  Representing representing;
  Child child;
  Kato district;
  QueueKind kind;
  GroupLanguage language;
  Entry entry;
  Proved proved;
  std::vector<AttachmentId> attachments;  ///< the proofs
  int undertaking_version;                ///< of the text by which the data are kept current
  int algorithm_version;                  ///< of the Algorithm that was read
  std::optional<FiledClaim> claim{};      ///< kept with the act; from filing on it is a benefit

  QueueName queue() const {
    return {district, kind, static_cast<int>(std::chrono::year_month_day{child.birth_date}.year())};
  }
};

/// In which status a filing enters: blocked while an officer has to see its proofs.
constexpr Status filed_status(const Proved& proved) {
  return proved.all() ? Status::in_queue : Status::blocked;
}

/// The class in which a filing enters: a claimed benefit counts at once (rules.md §4).
constexpr BenefitClass filed_class(const Filing& filing) {
  return filing.claim ? benefit_of(filing.claim->claim.category).benefit_class
                      : BenefitClass::general;
}

/// An application for a preschool place.
struct Application {
  ApplicationId id;
  ApplicationNumber number;
  Filing filing;
  BenefitClass benefit;
  Status status;
  Instant filed_at;
  Instant changed_at;
  int policy_version;
  int version;
};

/// One line of what happened to an application, and who did it.
struct HistoryEntry {
  EntryId id;
  Instant at;
  Happened what;
  Status status;  ///< the status from then on
  std::optional<PersonId> by;
  std::optional<Role> role;  ///< in which that person acted; absent for a job
  std::optional<Reason> reason{};
  std::optional<Kato> district{};     ///< of the office in which they acted, as it was then
  std::optional<Bin> organisation{};  ///< the same
  std::optional<PersonId> about{};    ///< whose representation, where one is concerned
};

/// What one event makes of an application. Its traces are written together or not at all: the
/// application's next version, the line of its history and, where its queue changes, the ledger's
/// entry with all that is counted.
struct ApplicationChange {
  Application before;          ///< as it was judged
  Application after;           ///< as it is from now on
  std::optional<Cause> cause;  ///< of the entry in its queue; none where it stays as it was there
  HistoryEntry history;
  int policy_version;         ///< under which it happened
  QueueId queue_if_new;       ///< of the queue it moves to, if nobody stood in that one before
  int generals_per_priority;  ///< the ratio of that queue then
};

/// What a change means to one queue.
struct Move {
  QueueName queue;
  Cause cause;
  std::optional<BenefitClass> leaves{};
  std::optional<BenefitClass> enters{};
};

/// The entries that a change leaves in ledgers: none where it moves nobody, two where the
/// application goes from one queue to another, in the order in which queues are held.
std::vector<Move> moves_of(const ApplicationChange& change);

}  // namespace kezek::domain
