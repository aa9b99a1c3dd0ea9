#pragma once

#include <map>

#include "domain/ports/application_views.hpp"
#include "persistence/pg/statement.hpp"

namespace kezek::persistence {

class Connections;

namespace sql {

/// One listing of the journal as one statement for each relation.
using Listings = std::map<domain::Relation, Statement>;

}  // namespace sql

/// The filters of visibility stand in the SQL: what a reader may not see is never fetched.
class ApplicationViews final : public domain::ApplicationViews {
 public:
  explicit ApplicationViews(Connections& connections) : connections_{connections} {}

  std::optional<domain::Card> card(domain::ApplicationId id,
                                   const domain::ReadingOccasion& by) const override;
  domain::JournalPage journal(const domain::ReadingOccasion& by,
                              const domain::JournalFilter& filter,
                              const domain::JournalExtent& extent) const override;
  domain::JournalPage exported(const domain::ReadingOccasion& by,
                               const domain::JournalFilter& filter,
                               const domain::JournalExtent& extent) const override;
  domain::JournalPage search(const domain::ReadingOccasion& by, const domain::Sought& sought,
                             const domain::JournalFilter& filter,
                             const domain::JournalExtent& extent) const override;
  std::optional<std::vector<domain::HistoryLine>> history(
      domain::ApplicationId id, const domain::ReadingOccasion& by) const override;
  std::optional<std::vector<domain::Document>> documents(
      domain::ApplicationId id, const domain::ReadingOccasion& by) const override;
  std::optional<std::vector<domain::Attachment>> attachments(
      domain::ApplicationId id, const domain::ReadingOccasion& by) const override;

 private:
  domain::JournalPage listed(const sql::Listings& listings, const domain::ReadingOccasion& by,
                             const domain::JournalFilter& filter,
                             const domain::JournalExtent& extent) const;

  Connections& connections_;
};

}  // namespace kezek::persistence
