#pragma once

#include <iterator>
#include <vector>

#include "api/benefit_handlers.hpp"
#include "api/benefit_list_handlers.hpp"
#include "api/benefit_sweep.hpp"
#include "api/config.hpp"
#include "api/runtime/recurring_job.hpp"
#include "domain/applications/benefit_decision_service.hpp"
#include "domain/applications/benefit_windows.hpp"
#include "integrations/registers/http_benefit_register.hpp"
#include "persistence/database.hpp"

namespace kezek::api {

/// What benefits need of the rest of the program; all of it outlives them.
struct BenefitNeeds {
  const Config& config;
  const Desk& desk;
  persistence::Database& database;
  domain::Random& random;
  const domain::Digest& digest;
  const CursorSeal& seal;
};

/// Benefits, from their register to the handlers, in the order in which they need each other.
struct BenefitParts {
  explicit BenefitParts(const BenefitNeeds& given) : needs{given} {}

  std::vector<Route> routes() {
    std::vector<Route> all = handlers.routes();
    std::ranges::move(list.routes(), std::back_inserter(all));
    return all;
  }

  /// Judges every minute.
  RecurringJob::Plan ending_unproved() const {
    return {"unproved benefits", std::chrono::minutes{1},
            [this](const std::stop_token& stop) { sweep.round(stop); }};
  }

  const BenefitNeeds needs;
  integrations::registers::HttpBenefitRegister registry{
      {.base_url = needs.config.benefit_register_url, .token = needs.config.benefit_register_token},
      needs.desk.clock
  };
  domain::BenefitService benefits{registry};
  domain::BenefitDecisionService decisions{needs.random};
  domain::BenefitWindows windows{};
  BenefitHandlers handlers{
      needs.desk, {benefits, needs.digest}
  };
  BenefitListHandlers list{
      needs.desk, {needs.database.benefit_views(), needs.seal}
  };
  BenefitSweep sweep{needs.desk};
};

}  // namespace kezek::api
