#include "tests/support/memory_repositories.hpp"

namespace kezek::test {

using namespace domain;

bool MemoryRefreshes::is_due(const KeptApplication& row, Instant since) const {
  return is_live(row.facts.status) && row.refreshed_at.value_or(row.facts.filed_at) < since;
}

std::vector<ApplicationId> MemoryRefreshes::due(Instant since,
                                                const std::optional<ApplicationId>& after,
                                                int limit) const {
  std::vector<ApplicationId> found;
  for (const auto& [id, row] : tables.applications.rows())
    if (std::ssize(found) < limit && (!after || id > *after) && is_due(row, since))
      found.push_back(id);
  return found;
}

std::int64_t MemoryRefreshes::count_due(Instant since) const {
  std::int64_t count = 0;
  for (const auto& [id, row] : tables.applications.rows()) count += is_due(row, since) ? 1 : 0;
  return count;
}

std::vector<ApplicationId> MemoryRefreshes::take(Instant since, Instant taken_before, Instant now,
                                                 int limit) {
  std::vector<ApplicationId> taken;
  for (const auto& [id, row] : tables.applications.rows())
    if (std::ssize(taken) < limit && is_due(row, since) &&
        (!row.refresh_taken_at || *row.refresh_taken_at < taken_before))
      taken.push_back(id);
  for (const auto id : taken)
    tables.applications.change(id, [&](KeptApplication& row) { row.refresh_taken_at = now; });
  return taken;
}

void MemoryRefreshes::refreshed(ApplicationId id, Instant at) {
  tables.applications.change(id, [&](KeptApplication& row) { row.refreshed_at = at; });
}

}  // namespace kezek::test
