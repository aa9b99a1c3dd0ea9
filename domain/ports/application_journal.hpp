#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "domain/access/actor.hpp"
#include "domain/access/relation.hpp"
#include "domain/applications/application.hpp"
#include "domain/applications/benefit_claim.hpp"
#include "domain/people/folded_name.hpp"
#include "domain/queue/queue_order.hpp"

namespace kezek::domain {

/// One line of the journal.
struct JournalLine {
  ApplicationId id;
  ApplicationNumber number;
  PersonName child;
  ChildKey child_key;
  Date child_birth_date;
  PersonName applicant;
  Iin applicant_iin;
  Kato district;
  QueueKind kind;
  GroupLanguage language;
  BenefitClass benefit;
  Source source;
  std::optional<SourceNumber> source_number{};
  Status status;
  Instant filed_at;
  Instant changed_at;
  std::optional<Standing> standing;
  std::optional<ClaimedBenefit> claim{};  ///< the last benefit claimed
};

/// Where a page of the journal begins: after this line, newest first.
struct JournalCursor {
  Instant filed_at;
  ApplicationId id;
};

struct JournalPage {
  std::vector<JournalLine> lines;
  std::optional<JournalCursor> next;  ///< absent on the last page
};

/// What lines are wanted; an absent member filters nothing. None of it is personal data.
struct JournalFilter {
  std::optional<Status> status{};
  std::optional<QueueKind> kind{};
  std::optional<Kato> district{};
  std::optional<int> birth_year{};  ///< of the child: which queue
  std::optional<BenefitClass> benefit{};
  std::optional<Source> source{};
  std::optional<Date> filed_from{};
  std::optional<Date> filed_to{};  ///< this day too
};

/// Which part of the filtered journal is asked for.
struct JournalExtent {
  std::optional<JournalCursor> after;
  int limit;
};

/// Whom or what an officer looks for: an application by its number or that of the system it came
/// from, a child or an applicant.
using Sought = std::variant<ApplicationNumber, SourceNumber, Iin, NameSought>;

}  // namespace kezek::domain
