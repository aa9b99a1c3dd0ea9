#pragma once

#include "api/ledger_keeping.hpp"
#include "api/runtime/recurring_job.hpp"
#include "persistence/database.hpp"

namespace kezek::api {

/// What keeps the ledgers: all that is given outlives it.
struct LedgerParts {
  LedgerParts(const std::string& database_url, const Desk& desk, const domain::Digest& digest,
              const Log& log, Metrics& metrics)
      : patient{persistence::patient(database_url)},
        keeping{
            desk, {digest, patient.unit_of_work(), log, metrics}
  } {}

  persistence::Database patient;
  LedgerKeeping keeping;
};

/// Ends before the servers do.
struct LedgerJobs {
  LedgerJobs(LedgerKeeping& keeping, const Log& log)
      : sealing{
            {"sealing", std::chrono::seconds{5}, [&](const auto& stop) { keeping.seal(stop); }},
            log
  },
        verifying{
            {"verifying ledgers", std::chrono::minutes{10},
             [&](const auto& stop) { keeping.verify_at_night(stop); }},
            log
        } {}

  RecurringJob sealing;
  RecurringJob verifying;
};

}  // namespace kezek::api
