#pragma once

#include "domain/ports/ledger_repository.hpp"

namespace kezek::persistence {

class Session;

class LedgerRepository final : public domain::LedgerRepository {
 public:
  explicit LedgerRepository(Session& session) : session_{session} {}

  std::vector<domain::UnsealedLedger> unsealed(int limit) const override;
  std::vector<domain::LedgerEntry> entries(domain::QueueId queue, std::int64_t after,
                                           std::int64_t last) const override;
  std::vector<domain::LedgerSeal> seals(domain::QueueId queue, std::int64_t after,
                                        int limit) const override;
  bool seal(const domain::LedgerSeal& seal) override;
  domain::LiveQueue live(domain::QueueId queue) const override;
  void trace(domain::QueueId queue,
             const std::function<void(const domain::TracedApplication&)>& each) const override;

 private:
  Session& session_;
};

}  // namespace kezek::persistence
