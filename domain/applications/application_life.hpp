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
};

/// The application, if the actor reaches it.
Result<Application> find_application(const Store& store, const Occasion& by, ApplicationId id);

/// The application, held for a change, if the actor reaches it.
Result<Application> hold(Store& store, const Occasion& by, ApplicationId id);

/// Lets the event happen to a held application, as the table of its life says (rules.md §6).
/// Refuses with status_forbids where the table has no such row. Gives the application as it is from
/// now on.
Result<Application> happen(Store& store, const Occasion& by, const Application& held,
                           const Happening& what);

/// A change of an application that is no event of its life: the word its history keeps for it, and
/// what its queue is told.
struct Alteration {
  std::string_view what;
  Cause cause;
  std::optional<Reason> reason{};
};

/// Writes `next` for a held application, as its next version. Gives the application as it is from
/// now on.
Result<Application> alter(Store& store, const Occasion& by, const Application& held,
                          Application next, const Alteration& alteration);

/// The policy that rules the application at an instant.
const DatedPolicy& policy_of(const Store& store, const Application& application, Instant at);

/// Where an application stands now; absent while it is not counted.
std::optional<Position> position_of(const Store& store, const Application& application);

}  // namespace kezek::domain
