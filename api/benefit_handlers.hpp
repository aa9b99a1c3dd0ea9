#pragma once

#include <vector>

#include "api/cursor.hpp"
#include "api/handling.hpp"
#include "api/once.hpp"
#include "domain/applications/benefit_service.hpp"
#include "domain/ports/benefit_views.hpp"

namespace kezek::api {

/// Benefits: what applicants do about theirs, and the officers' work list. What officers decide is
/// a signed act.
class BenefitHandlers {
 public:
  struct Services {
    const domain::BenefitService& benefits;
    const domain::BenefitViews& views;
    const CursorSeal& seal;
    const domain::Digest& digest;
  };

  BenefitHandlers(const Desk& desk, const Services& services)
      : desk_{desk}, services_{services}, once_{desk, services.digest} {}

  std::vector<Route> routes();

 private:
  Response claim_benefit(const Request& request);
  Response withdraw_benefit(const Request& request);
  Response put_benefit_paper(const Request& request);
  Response list_benefits(const Request& request);

  Desk desk_;
  Services services_;
  Once once_;
};

}  // namespace kezek::api
