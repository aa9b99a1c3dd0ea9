#pragma once

#include <array>
#include <optional>

#include "domain/access/occasion.hpp"
#include "domain/applications/application.hpp"
#include "domain/base/result.hpp"
#include "domain/policy.hpp"
#include "domain/ports/registers.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// What the persons register says now of the two people of an application; it may be silent.
struct RefreshFacts {
  std::optional<RegisteredPerson> applicant;
  std::optional<RegisteredPerson> child;
};

/// Asks about both. Outside any transaction; throws as the register does.
RefreshFacts consult(PersonRegister& people, const Application& application);

/// What reading the registers again comes to for one application.
enum class Finding {
  unchanged,
  unread,     ///< the register gave no proper answer: it is asked again
  silent,     ///< the register no longer knows somebody: nothing changes, an officer looks
  inactive,   ///< nor does it when somebody is no longer alive or known to be
  refreshed,  ///< names or the address: the queue stays
  corrected,  ///< the birth date, in the same year: the queue stays
  moved,      ///< the birth year, and with it the queue
  outgrown,   ///< over the age limit: removed
};

constexpr auto names(Finding) {
  using enum Finding;
  return std::to_array<Named<Finding>>({
      {unchanged, "unchanged"},
      {unread,    "unread"   },
      {silent,    "silent"   },
      {inactive,  "inactive" },
      {refreshed, "refreshed"},
      {corrected, "corrected"},
      {moved,     "moved"    },
      {outgrown,  "outgrown" },
  });
}

/// What is found, and the data as they are to be.
struct RefreshJudgement {
  Finding finding;
  std::optional<Happened> changed;  ///< how the history tells it, if the data change
  Filing filing;
};

/// The judgement that the preview shows and the job carries out (rules.md §5, yearly).
RefreshJudgement judge_refresh(const Application& application, const RefreshFacts& said,
                               const Policy& policy, Date today);

/// Judges a live application as it is now and carries it out. An application that is over changes
/// no more.
Result<Finding> refresh(Store& store, const Occasion& by, ApplicationId id,
                        const RefreshFacts& facts);

/// Since when each live application must have been read again: the job begins on 1 June, so that a
/// month is left until the day by which it must be done [decided].
Instant refreshed_since(Instant now);

}  // namespace kezek::domain
