#pragma once

#include <vector>

#include "api/handling.hpp"
#include "api/once.hpp"
#include "domain/applications/filing_service.hpp"
#include "domain/ports/signature_verifier.hpp"

namespace kezek::api {

/// Signed acts: asked, read, signed (api.md, "Signed acts").
class ActHandlers {
 public:
  struct Services {
    domain::FilingService& filing;
    const domain::SignatureVerifier& verifier;
    const domain::Digest& digest;
  };

  ActHandlers(const Desk& desk, const Services& services)
      : desk_{desk}, services_{services}, once_{desk, services.digest} {}

  std::vector<Route> routes();

 private:
  Response request_filing(const Request& request);
  Response get_act(const Request& request);
  Response get_act_why_not(const Request& request);
  Response sign_act(const Request& request);

  Desk desk_;
  Services services_;
  Once once_;
};

}  // namespace kezek::api
