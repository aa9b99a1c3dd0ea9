#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "domain/access/relation.hpp"
#include "domain/applications/application_number.hpp"
#include "domain/applications/application_status.hpp"
#include "domain/applications/reason.hpp"
#include "domain/base/id.hpp"
#include "domain/base/language.hpp"
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

/// By what way an application came (rules.md §4.7).
enum class Source { cabinet };

constexpr auto names(Source) {
  return std::to_array<Named<Source>>({
      {Source::cabinet, "cabinet"},
  });
}

/// The child as the register gave it on the day of filing.
struct Child {
  Iin iin;
  PersonName name;
  Date birth_date;
};

/// The applicant as the register gave them on the day of filing, with the contacts they typed.
struct Applicant {
  PersonId person;
  Iin iin;
  PersonName name;
  Date birth_date;
  RegisteredAddress address;
  Contacts contacts;
};

/// What an applicant asks: the content of the signed act.
struct Filing {
  Applicant applicant;
  Child child;
  Kato district;
  QueueKind kind;
  GroupLanguage language;
  int undertaking_version;  ///< of the text by which the data are kept current
  int algorithm_version;    ///< of the Algorithm that was read

  QueueName queue() const {
    return {district, kind, static_cast<int>(std::chrono::year_month_day{child.birth_date}.year())};
  }
};

inline Belonging belonging_of(const Filing& filing) {
  return {.person = filing.applicant.person, .district = filing.district, .organisation = {}};
}

/// An application for a preschool place.
struct Application {
  ApplicationId id;
  ApplicationNumber number;
  Filing filing;
  Source source;
  BenefitClass benefit;
  Status status;
  Instant filed_at;
  Instant changed_at;
  int policy_version;
  int version;
};

/// Belongs to who filed and to the district of the queue.
inline Belonging belonging_of(const Application& application) {
  return belonging_of(application.filing);
}

/// One line of what happened to an application, and who did it.
struct HistoryEntry {
  EntryId id;
  Instant at;
  std::string what;  ///< `filed`, the name of the Event, or what was altered
  Status status;     ///< the status from then on
  std::optional<PersonId> by;
  std::optional<Role> role;  ///< in which that person acted; absent for a job
  std::optional<Reason> reason{};
  std::optional<Kato> district{};     ///< of the office in which they acted, as it was then
  std::optional<Bin> organisation{};  ///< the same
};

/// What one event makes of an application. Its traces are written together or not at all: the
/// application's next version, the line of its history and, where its queue changes, the ledger's
/// entry with all that is counted.
struct ApplicationChange {
  Application before;  ///< as it was judged
  Application after;   ///< as it is from now on
  Cause cause;         ///< of the ledger's entry, if the queue changes
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
