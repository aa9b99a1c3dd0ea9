#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/access/actor.hpp"
#include "domain/access/relation.hpp"
#include "domain/access/staff_account.hpp"
#include "domain/applications/application.hpp"
#include "domain/applications/benefit_claim.hpp"
#include "domain/attachments/attachment.hpp"
#include "domain/documents/document.hpp"
#include "domain/ports/application_journal.hpp"

namespace kezek::domain {

/// An application with where it stands and since when.
struct Card {
  Application application;
  std::optional<Standing> standing;       ///< absent while it is not counted
  std::optional<Instant> in_queue_since;  ///< when it first stood in a queue
  Instant status_since;
  std::optional<Reason> status_reason;    ///< why it has its status, where somebody said so
  std::optional<ClaimedBenefit> claim{};  ///< the last benefit claimed
};

/// One line of what happened to an application, as it is shown: of which office somebody acted, and
/// to officers alone which official it was (DECISIONS.md, 29).
struct HistoryLine {
  EntryId id;
  Instant at;
  Happened what;
  Status status;                        ///< the status from then on
  std::optional<Duty> office;           ///< in which somebody acted; absent for a job
  std::optional<std::string> official;  ///< the name of that account of staff
  std::optional<Reason> reason;
  std::optional<PersonId> representative;  ///< who did it, where a representative did
  std::optional<PersonId> about;           ///< whose representation, where one is concerned
};

/// Who reads, how far they reach, and why: kept in the audit when it is not their own.
struct ReadingOccasion {
  Actor actor;
  Relation relation;
  std::string request_id;
  Instant at;
};

/// What people look at, each one query. A reader who may not see an application gets nothing, the
/// same as for one that does not exist. Reads by anyone but a representative are audited in the
/// same statement, each application and each line of a journal for itself (api.md 15).
class ApplicationViews {
 public:
  virtual ~ApplicationViews() = default;

  virtual std::optional<Card> card(ApplicationId id, const ReadingOccasion& by) const = 0;
  /// What the reader reaches, newest first.
  virtual JournalPage journal(const ReadingOccasion& by, const JournalFilter& filter,
                              const JournalExtent& extent) const = 0;
  /// The same for a file: the people concerned read of an export.
  virtual JournalPage exported(const ReadingOccasion& by, const JournalFilter& filter,
                               const JournalExtent& extent) const = 0;
  /// The same, of what is sought. Nobody searches among their own.
  virtual JournalPage search(const ReadingOccasion& by, const Sought& sought,
                             const JournalFilter& filter, const JournalExtent& extent) const = 0;
  /// Oldest first; absent for an application this reader may not see.
  virtual std::optional<std::vector<HistoryLine>> history(ApplicationId id,
                                                          const ReadingOccasion& by) const = 0;
  virtual std::optional<std::vector<Document>> documents(ApplicationId id,
                                                         const ReadingOccasion& by) const = 0;
  virtual std::optional<std::vector<Attachment>> attachments(ApplicationId id,
                                                             const ReadingOccasion& by) const = 0;
};

}  // namespace kezek::domain
