#pragma once

#include <vector>

#include "api/handling.hpp"
#include "api/officer_json.hpp"
#include "api/once.hpp"
#include "domain/applications/officer_service.hpp"

namespace kezek::api {

/// What officers do to applications of their district or region.
class OfficerHandlers {
 public:
  OfficerHandlers(const Desk& desk, const domain::Digest& digest)
      : desk_{desk}, once_{desk, digest} {}

  std::vector<Route> routes();

 private:
  Response block_application(const Request& request);
  Response unblock_application(const Request& request);
  Response remove_application(const Request& request);

  using Deed = domain::Result<domain::Application> (domain::OfficerService::*)(
      domain::Store&, const domain::Occasion&, domain::ApplicationId, const domain::Reason&) const;
  Response decide(const Request& request, domain::Operation operation, Deed deed) const;

  Desk desk_;
  Once once_;
  domain::OfficerService officers_{};
};

}  // namespace kezek::api
