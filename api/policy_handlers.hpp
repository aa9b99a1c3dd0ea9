#pragma once

#include <vector>

#include "api/cursor.hpp"
#include "api/handling.hpp"
#include "api/once.hpp"
#include "domain/policy_service.hpp"
#include "domain/ports/digest.hpp"

namespace kezek::api {

/// The numbers of the rules: what holds where and when, and who puts it in force.
class PolicyHandlers {
 public:
  struct Services {
    const domain::PolicyService& policies;
    const domain::Digest& digest;
    const CursorSeal& seal;
  };

  PolicyHandlers(const Desk& desk, const Services& services)
      : desk_{desk}, services_{services}, once_{desk, services.digest} {}

  std::vector<Route> routes();

 private:
  Response list_policies(const Request& request);
  Response get_policy(const Request& request);
  Response get_district_policy(const Request& request);
  Response create_policy(const Request& request);

  Desk desk_;
  Services services_;
  Once once_;
};

}  // namespace kezek::api
