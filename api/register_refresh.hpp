#pragma once

#include <optional>
#include <stop_token>
#include <vector>

#include "api/handling.hpp"
#include "api/runtime/metrics.hpp"
#include "domain/applications/register_refresh.hpp"

namespace kezek::api {

/// Reads the registers again for live applications (rules.md §5, yearly): asks first, outside any
/// transaction, then judges and writes in one for each application. What was read is kept, so it
/// goes on where it ended; several servers take different ones.
class RegisterRefresh {
 public:
  RegisterRefresh(const Desk& desk, domain::PersonRegister& people)
      : desk_{desk}, people_{people} {}

  /// What is found about one application, and its number.
  struct Found {
    domain::ApplicationNumber number;
    domain::Finding finding;
  };

  /// Takes a few of those not read since and reads them. Empty when none is left to take.
  std::vector<Found> read_some(domain::Instant since, const std::stop_token& stop = {}) const;
  /// What reading one of them would find; nothing is written.
  Found foresee(domain::ApplicationId id) const;

  std::vector<domain::ApplicationId> due(domain::Instant since,
                                         const std::optional<domain::ApplicationId>& after) const;
  std::int64_t count_due(domain::Instant since) const;

 private:
  Found read(domain::ApplicationId id) const;
  domain::Application application(domain::ApplicationId id) const;

  Desk desk_;
  domain::PersonRegister& people_;
};

/// The same as a job of a server: a few at each round, so the register has a bounded load.
class RegisterRefreshJob {
 public:
  RegisterRefreshJob(const Desk& desk, domain::PersonRegister& people, Metrics& metrics)
      : desk_{desk}, refresh_{desk, people}, metrics_{metrics} {}

  void round(const std::stop_token& stop) const;

 private:
  Desk desk_;
  RegisterRefresh refresh_;
  Metrics& metrics_;
};

}  // namespace kezek::api
