#pragma once

#include "domain/ports/queue_repository.hpp"

namespace kezek::persistence {

class Session;

class QueueRepository final : public domain::QueueRepository {
 public:
  explicit QueueRepository(Session& session) : session_{session} {}

  std::optional<domain::Standing> standing(domain::ApplicationId application) const override;
  domain::Outlook outlook(domain::ApplicationId application) const override;
  std::optional<domain::RecentLedger> ledger_since(domain::ApplicationId application,
                                                   domain::Instant since,
                                                   int entries_max) const override;
  std::vector<domain::QueueRow> all() const override;
  bool change_ratio(domain::QueueId queue, int generals_per_priority,
                    const domain::LedgerOccasion& by) override;
  std::vector<domain::LedgerEntry> ledger(domain::QueueId queue) const override;

 private:
  Session& session_;
};

}  // namespace kezek::persistence
