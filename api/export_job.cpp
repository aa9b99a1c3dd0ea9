#include "api/export_job.hpp"

#include "api/journal_csv.hpp"
#include "domain/access/permissions.hpp"
#include "domain/exports/export_service.hpp"

namespace kezek::api {

namespace {

using domain::JournalExport;
using domain::Store;

/// Longer than any file takes; what a server that died had begun is begun again after it.
constexpr std::chrono::minutes writing_max{30};
/// Lines in memory at a time.
constexpr int page_lines = 500;

}  // namespace

void ExportJob::round(const std::stop_token& stop) const {
  drop_expired();
  while (!stop.stop_requested()) {
    const auto asked = desk_.uow.record([&](Store& store) {
      return store.exports().take(desk_.clock.now(), desk_.clock.now() + writing_max);
    });
    if (!asked) return;
    std::int64_t lines = 0;
    files_.write(asked->id, desk_.ids.next<domain::Uuid>(),
                 [&](std::ostream& out) { lines = write(*asked, out, stop); });
    if (stop.stop_requested()) return;
    const bool is_wanted = desk_.uow.record([&](Store& store) {
      const bool is_kept = store.exports().find(asked->id).has_value();
      if (is_kept) store.exports().finish(asked->id, lines);
      return is_kept;
    });
    if (!is_wanted) files_.remove(asked->id);  // its day ended while it was written
  }
}

std::int64_t ExportJob::write(const JournalExport& asked, std::ostream& out,
                              const std::stop_token& stop) const {
  const auto relation = relation_of(domain::Operation::create_export, asked.asker);
  domain::expects(relation.has_value());
  const domain::ReadingOccasion by{asked.asker, *relation, asked.request_id, desk_.clock.now()};
  out << csv::head(asked.language);
  std::int64_t lines = 0;
  domain::JournalExtent extent{std::nullopt, page_lines};
  do {
    const auto page = views_.exported(by, asked.filter, extent);
    desk_.uow.read([&](const Store& store) {
      for (const auto& line : page.lines) out << csv::line(line, asked.language, store.reference());
      return domain::Done{};
    });
    lines += std::ssize(page.lines);
    extent.after = page.next;
  } while (extent.after && !stop.stop_requested());
  return lines;
}

/// The file first: a row without a file is dropped by the next round. A file without a row, which
/// a server may leave that ends between the two, goes by its age: no row lives longer.
void ExportJob::drop_expired() const {
  if (files_.is_configured()) files_.remove_older_than(domain::ExportService::kept);
  const auto expired = desk_.uow.read(
      [&](const Store& store) { return store.exports().expired(desk_.clock.now()); });
  for (const auto id : expired) {
    files_.remove(id);
    (void)desk_.uow.record([&](Store& store) {
      store.exports().drop(id);
      return domain::Done{};
    });
  }
}

}  // namespace kezek::api
