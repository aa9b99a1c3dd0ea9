#pragma once

#include <vector>

#include "domain/queue/explanation.hpp"

namespace kezek::test {

/// What one entry did to the position of one application, found the long way.
struct Told {
  domain::Cause cause;
  bool own;
  std::optional<domain::Position> before;
  std::optional<domain::Position> after;
};

/// Rebuilds the queue entry by entry and looks each time where the application stands.
std::vector<Told> told_history(const std::vector<domain::LedgerEntry>& ledger,
                               domain::ApplicationId application);

/// Throws InvariantBroken unless the explanation says of each change what was told, adds up step by
/// step, and over the whole time.
void expect_explained(const domain::Explanation& explanation, const std::vector<Told>& told);

}  // namespace kezek::test
