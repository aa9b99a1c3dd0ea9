#pragma once

#include <vector>

#include "api/act_signing.hpp"
#include "api/handling.hpp"
#include "api/once.hpp"
#include "domain/applications/behalf_filing.hpp"
#include "domain/applications/benefit_decision_service.hpp"
#include "domain/applications/filing_service.hpp"
#include "domain/applications/removal_service.hpp"
#include "domain/signing/signed_acts.hpp"

namespace kezek::api {

/// Signed acts: asked, read, signed (api.md, "Signed acts").
class ActHandlers {
 public:
  struct Services {
    domain::FilingService& filing;
    domain::BehalfFiling& behalf;
    domain::RemovalService& removal;
    domain::BenefitDecisionService& benefit_decisions;
    const domain::SignedActs& acts;
    const domain::Digest& digest;
    const ActSigning& signing;
  };

  ActHandlers(const Desk& desk, const Services& services)
      : desk_{desk},
        services_{services},
        once_{desk, services.digest},
        signing_{services.signing} {}

  std::vector<Route> routes();

 private:
  Response request_filing(const Request& request);
  Response request_behalf_filing(const Request& request);
  Response request_removal(const Request& request);
  Response request_benefit_decision(const Request& request);
  Response get_act(const Request& request);
  Response get_act_why_not(const Request& request);
  Response sign_act(const Request& request);

  Desk desk_;
  Services services_;
  Once once_;
  const ActSigning& signing_;
};

}  // namespace kezek::api
