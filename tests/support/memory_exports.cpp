#include "tests/support/memory_exports.hpp"

#include <algorithm>

namespace kezek::test {

using namespace domain;

Result<Done> MemoryExports::add(const JournalExport& asked) {
  const auto is_own = [&](const auto& row) {
    return row.second.facts.asker.person == asked.asker.person;
  };
  if (std::ranges::count_if(tables.exports.rows(), is_own) >= JournalExport::of_person_max)
    return Refusal::too_many_exports;
  tables.exports.add(asked.id, {asked});
  return Done{};
}

std::optional<JournalExport> MemoryExports::find(ExportId id) const {
  const KeptExport* row = tables.exports.find(id);
  return row ? std::optional{row->facts} : std::nullopt;
}

std::optional<JournalExport> MemoryExports::take(Instant now, Instant until) {
  for (const auto& [id, row] : tables.exports.rows()) {
    if (row.facts.state != ExportState::pending || row.taken_until > now) continue;
    if (now >= row.facts.expires_at) continue;
    tables.exports.change(id, [&](KeptExport& taken) { taken.taken_until = until; });
    return find(id);
  }
  return std::nullopt;
}

void MemoryExports::finish(ExportId id, std::int64_t lines) {
  tables.exports.change(id, [&](KeptExport& row) {
    row.facts.state = ExportState::ready;
    row.facts.lines = lines;
    row.taken_until.reset();
  });
}

void MemoryExports::reopen(ExportId id) {
  tables.exports.change(id, [](KeptExport& row) {
    row.facts.state = ExportState::pending;
    row.facts.lines.reset();
  });
}

std::vector<ExportId> MemoryExports::expired(Instant now) const {
  std::vector<ExportId> ids;
  for (const auto& [id, row] : tables.exports.rows())
    if (row.facts.expires_at <= now) ids.push_back(id);
  return ids;
}

void MemoryExports::drop(ExportId id) { tables.exports.erase(id); }

}  // namespace kezek::test
