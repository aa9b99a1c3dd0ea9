#include "domain/exports/export_service.hpp"

#include "domain/base/expects.hpp"

namespace kezek::domain {

namespace {

bool is_office_of(const Actor& asker, const Actor& actor) {
  return asker.person == actor.person && asker.role == actor.role &&
         asker.district == actor.district;
}

}  // namespace

Result<JournalExport> ExportService::ask(Store& store, const Occasion& by,
                                         const JournalFilter& filter, Language language) const {
  expects(by.actor.has_value());
  JournalExport asked{.id = by.ids.next<ExportId>(),
                      .asker = *by.actor,
                      .request_id = by.request_id,
                      .filter = filter,
                      .language = language,
                      .asked_at = by.at,
                      .expires_at = by.at + kept,
                      .state = ExportState::pending};
  if (const auto added = store.exports().add(asked); !added) return added.error();
  return asked;
}

Result<JournalExport> ExportService::find(const Store& store, const Occasion& by,
                                          ExportId id) const {
  auto found = store.exports().find(id);
  expects(by.actor.has_value());
  if (!found || !is_office_of(found->asker, *by.actor) || by.at >= found->expires_at)
    return Refusal::export_not_found;
  return *std::move(found);
}

}  // namespace kezek::domain
