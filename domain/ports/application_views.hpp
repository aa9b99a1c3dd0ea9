#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/access/actor.hpp"
#include "domain/access/relation.hpp"
#include "domain/applications/application.hpp"
#include "domain/applications/benefit_claim.hpp"
#include "domain/documents/document.hpp"
#include "domain/queue/queue_order.hpp"

namespace kezek::domain {

/// An application with where it stands; `standing` is absent while it is not counted.
struct Card {
  Application application;
  std::optional<Standing> standing;
  std::optional<ClaimedBenefit> claim;  ///< the last benefit claimed
};

/// One line of the journal.
struct JournalLine {
  ApplicationId id;
  ApplicationNumber number;
  PersonName child;
  Iin child_iin;
  Date child_birth_date;
  PersonName applicant;
  Kato district;
  QueueKind kind;
  BenefitClass benefit;
  Status status;
  Instant filed_at;
  std::optional<Standing> standing;
  std::optional<ClaimedBenefit> claim;  ///< the last benefit claimed
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

struct JournalFilter {
  std::optional<Status> status;
  std::optional<QueueKind> kind;
};

/// Who reads, how far they reach, and why: kept in the audit when it is not their own.
struct ReadingOccasion {
  Actor actor;
  Relation relation;
  std::string request_id;
  Instant at;
};

/// What people look at, each one query. A reader who may not see an application gets nothing, the
/// same as for one that does not exist. Reads by anyone but the applicant are audited in the same
/// statement (api.md 15).
class ApplicationViews {
 public:
  virtual ~ApplicationViews() = default;

  virtual std::optional<Card> card(ApplicationId id, const ReadingOccasion& by) const = 0;
  /// One's own applications, newest first.
  virtual JournalPage journal(const ReadingOccasion& by, const JournalFilter& filter,
                              const std::optional<JournalCursor>& after, int limit) const = 0;
  /// Oldest first; absent for an application this reader may not see.
  virtual std::optional<std::vector<HistoryEntry>> history(ApplicationId id,
                                                           const ReadingOccasion& by) const = 0;
  virtual std::optional<std::vector<Document>> documents(ApplicationId id,
                                                         const ReadingOccasion& by) const = 0;
};

}  // namespace kezek::domain
