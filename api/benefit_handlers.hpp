#pragma once

#include <vector>

#include "api/handling.hpp"
#include "api/once.hpp"
#include "domain/applications/benefit_service.hpp"

namespace kezek::api {

/// What applicants do about their benefits. What officers decide is a signed act.
class BenefitHandlers {
 public:
  struct Services {
    const domain::BenefitService& benefits;
    const domain::Digest& digest;
  };

  BenefitHandlers(const Desk& desk, const Services& services)
      : desk_{desk}, services_{services}, once_{desk, services.digest} {}

  std::vector<Route> routes();

 private:
  Response claim_benefit(const Request& request);
  Response withdraw_benefit(const Request& request);
  Response put_benefit_paper(const Request& request);

  Desk desk_;
  Services services_;
  Once once_;
};

}  // namespace kezek::api
