#pragma once

#include <optional>
#include <stop_token>
#include <vector>

#include "api/handling.hpp"
#include "api/runtime/log.hpp"
#include "api/runtime/metrics.hpp"
#include "domain/applications/benefit_refresh.hpp"
#include "domain/applications/register_refresh.hpp"

namespace kezek::api {

/// Reads the registers again for live applications (rules.md §5, yearly): asks first, outside any
/// transaction, then judges and writes in one for each application. What was read is kept, so it
/// goes on where it ended; several servers take different ones.
class RegisterRefresh {
 public:
  RegisterRefresh(const Desk& desk, domain::PersonRegister& people,
                  domain::BenefitRegister& benefits)
      : desk_{desk}, people_{people}, benefits_{benefits} {}

  /// What is found about one application, and its number.
  struct Found {
    domain::ApplicationNumber number;
    domain::Finding finding;
    std::optional<domain::BenefitState> benefit{};  ///< in which it is put by the register
  };

  /// Takes a few of those not read since and reads them. Empty when none is left to take. One that
  /// the register cannot answer holds up no other; after some in a row it throws Unavailable.
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
  /// What the registers say of an application as it is.
  struct Words {
    domain::RefreshFacts people;
    domain::RegisterWord benefit;
  };
  Words asked(const domain::Application& application,
              const std::optional<domain::ClaimedBenefit>& benefit) const;
  std::optional<domain::ClaimedBenefit> benefit_of(domain::ApplicationId id) const;

  domain::PersonRegister& people_;
  domain::BenefitRegister& benefits_;
};

/// The same as a job of a server: a few at each round, so the register has a bounded load.
class RegisterRefreshJob {
 public:
  RegisterRefreshJob(const Desk& desk, const RegisterRefresh& refresh, Metrics& metrics,
                     const Log& log)
      : desk_{desk}, refresh_{refresh}, metrics_{metrics}, log_{log} {}

  void round(const std::stop_token& stop) const;

 private:
  void tell(const RegisterRefresh::Found& found) const;

  Desk desk_;
  RegisterRefresh refresh_;
  Metrics& metrics_;
  const Log& log_;
};

}  // namespace kezek::api
