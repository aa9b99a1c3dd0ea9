#pragma once

#include <iterator>
#include <string>
#include <vector>

#include "api/act_handlers.hpp"
#include "api/change_handlers.hpp"
#include "api/config.hpp"
#include "api/mobile_signing_handlers.hpp"
#include "api/officer_handlers.hpp"
#include "api/people_handlers.hpp"
#include "api/verifying_acts.hpp"
#include "domain/applications/filing_service.hpp"
#include "domain/applications/removal_service.hpp"
#include "domain/signing/mobile_signing.hpp"
#include "domain/signing/signed_acts.hpp"

namespace kezek::api {

/// What acts need of the rest of the program; all of it outlives them.
struct ActNeeds {
  const Config& config;
  const Desk& desk;
  domain::Random& random;
  const domain::Digest& digest;
  const domain::Registers& registers;
  const domain::SignatureVerifier& verifier;
  domain::BenefitDecisionService& benefit_decisions;
};

/// What is signed, and what officers decide, in the order in which they need each other.
struct ActParts {
  explicit ActParts(const ActNeeds& given) : needs{given} {}

  std::vector<Route> routes() {
    std::vector<Route> all = people_handlers.routes();
    for (auto more : {act_handlers.routes(), mobile_handlers.routes(), officer_handlers.routes(),
                      change_handlers.routes()})
      std::ranges::move(more, std::back_inserter(all));
    return all;
  }

  const ActNeeds needs;
  domain::FilingService filing{needs.config.public_url, needs.registers, needs.random};
  domain::BehalfFiling behalf{filing};
  domain::RemovalService removal{needs.random};
  domain::SignedActs acts{
      {filing, behalf, removal, needs.benefit_decisions}
  };
  domain::MobileSigningService mobile{needs.random, needs.digest};
  ActSigning signing{
      needs.desk, {acts, needs.verifier, needs.digest}
  };
  PeopleHandlers people_handlers{needs.desk, filing};
  ActHandlers act_handlers{
      needs.desk, {filing, behalf, removal, needs.benefit_decisions, acts, needs.digest, signing}
  };
  MobileSigningHandlers mobile_handlers{
      needs.desk,
      {mobile, signing, needs.digest, needs.config.public_url, needs.config.organisation}
  };
  OfficerHandlers officer_handlers{needs.desk, needs.digest};
  ChangeHandlers change_handlers{needs.desk, filing};
  VerifyingActs verifying{needs.desk, acts, needs.verifier};
};

}  // namespace kezek::api
