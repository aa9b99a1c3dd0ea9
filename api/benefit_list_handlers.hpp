#pragma once

#include <vector>

#include "api/cursor.hpp"
#include "api/handling.hpp"
#include "domain/ports/benefit_views.hpp"

namespace kezek::api {

/// The officers' work list of claimed benefits.
class BenefitListHandlers {
 public:
  struct Services {
    const domain::BenefitViews& views;
    const CursorSeal& seal;
  };

  BenefitListHandlers(const Desk& desk, const Services& services)
      : desk_{desk}, services_{services} {}

  std::vector<Route> routes();

 private:
  Response list_benefits(const Request& request);

  Desk desk_;
  Services services_;
};

}  // namespace kezek::api
