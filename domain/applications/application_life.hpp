#pragma once

#include <optional>
#include <string_view>

#include "domain/access/occasion.hpp"
#include "domain/applications/application.hpp"
#include "domain/base/result.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// What happens to an application, and what its queue is told.
struct Happening {
  Event event;
  Cause cause;
  std::optional<Reason> reason{};
  std::optional<Instant> since{};  ///< from when it counts, if that was before it was noticed
};

/// An application belongs to those who represent it and to the district of its queue.
Belonging belonging_of(const Store& store, const Application& application);

/// The application, if the actor reaches it.
Result<Application> find(const Store& store, const Occasion& by, ApplicationId id);
/// The same, held for a change.
Result<Application> hold(Store& store, const Occasion& by, ApplicationId id);

/// Lets the event happen to a held application, as the table of its life says (rules.md §6).
/// Refuses with status_forbids where the table has no such row. Gives the application as it is from
/// now on.
Result<Application> happen(Store& store, const Occasion& by, const Application& held,
                           const Happening& what);

/// What becomes of the data of an application, whose status stays.
struct Alteration {
  Happened what;
  Filing filing;  ///< from now on
};

/// Alters a held application. Where that puts it into another queue it goes with its filing
/// instant, and both ledgers say so; otherwise no queue changes and no ledger has an entry. Refuses
/// with child_already_queued where the child has another application in that kind of queue.
Result<Application> alter(Store& store, const Occasion& by, const Application& held,
                          const Alteration& what);

/// What a claimed benefit makes of an application.
struct BenefitChange {
  Happened what;
  BenefitClass benefit;  ///< from now on
  std::optional<Reason> reason{};
  std::optional<Instant> since{};  ///< from when it counts, if that was before it was noticed
};

/// Alters a held application. Where that puts it into another class of its queue it goes with its
/// filing instant, and the ledger says so.
Result<Application> alter(Store& store, const Occasion& by, const Application& held,
                          const BenefitChange& what);

/// Notes in the audit what was done with an application, by a person or by a job.
void audit_application(Store& store, const Occasion& by, std::string_view operation,
                       const Application& application);

/// The policy that rules the application at an instant.
const DatedPolicy& policy_of(const Store& store, const Application& application, Instant at);

/// Where an application stands now; absent while it is not counted.
std::optional<Position> position_of(const Store& store, const Application& application);

}  // namespace kezek::domain
