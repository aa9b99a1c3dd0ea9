#pragma once

#include <array>
#include <optional>
#include <string>

#include "domain/access/relation.hpp"
#include "domain/applications/application_number.hpp"
#include "domain/applications/application_status.hpp"
#include "domain/base/id.hpp"
#include "domain/base/language.hpp"
#include "domain/people/person.hpp"
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

/// One line of what happened to an application, and who did it.
struct HistoryEntry {
  EntryId id;
  Instant at;
  std::string what;  ///< `filed`, or the name of the Event
  Status status;     ///< the status from then on
  std::optional<PersonId> by;
};

}  // namespace kezek::domain
