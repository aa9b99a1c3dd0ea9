#pragma once

#include "api/age_limit_job.hpp"
#include "api/config.hpp"
#include "api/register_refresh.hpp"
#include "api/runtime/recurring_job.hpp"

namespace kezek::api {

/// What the jobs below need of the rest of the program; all of it outlives them.
struct AgeingNeeds {
  const Config& config;
  const Desk& desk;
  domain::PersonRegister& people;
  domain::BenefitRegister& benefits;
  Metrics& metrics;
  const Log& log;
};

/// What becomes of applications by time alone: the age limit, and the yearly reading of the
/// registers, twenty applications in ten seconds. Without a register there is nothing to read.
struct AgeingJobs {
  explicit AgeingJobs(const AgeingNeeds& given) : needs{given} {}

  const AgeingNeeds needs;
  AgeLimitJob age_limit{needs.desk, needs.metrics};
  RegisterRefreshJob register_refresh{
      needs.desk, {needs.desk, needs.people, needs.benefits},
       needs.metrics, needs.log
  };
  RecurringJob age_limits{
      {"age limit", std::chrono::minutes{1},
       [this](const std::stop_token& stop) { age_limit.round(stop); }},
      needs.log
  };
  RecurringJob register_refreshes{
      {"register refresh", std::chrono::seconds{10},
       [this](const std::stop_token& stop) {
         if (!needs.config.person_register_url.empty()) register_refresh.round(stop);
       }},
      needs.log
  };
};

}  // namespace kezek::api
