#pragma once

#include <optional>
#include <stop_token>

#include "api/handling.hpp"
#include "api/runtime/log.hpp"
#include "api/runtime/metrics.hpp"
#include "domain/ports/digest.hpp"

namespace kezek::api {

/// Seals the ledgers while the service runs, and verifies them every night. Several servers may do
/// so at once: of two that seal the same entries one wins.
class LedgerKeeping {
 public:
  struct Services {
    const domain::Digest& digest;
    domain::UnitOfWork& patient;  ///< waits for a statement as long as a large ledger takes
    const Log& log;
    Metrics& metrics;
  };

  LedgerKeeping(const Desk& desk, const Services& services) : desk_{desk}, services_{services} {}

  /// Seals until nothing is left, or until it is asked to stop.
  void seal(const std::stop_token& stop = {}) const;

  /// Once in the hour after three of each civil day looks at every ledger. What is wrong is in the
  /// log, and its number in the metrics.
  void verify_at_night(const std::stop_token& stop = {});

 private:
  int flaws_of(domain::QueueId queue) const;

  Desk desk_;
  Services services_;
  std::optional<domain::Date> verified_;
};

}  // namespace kezek::api
