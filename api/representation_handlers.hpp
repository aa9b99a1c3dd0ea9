#pragma once

#include <vector>

#include "api/cursor.hpp"
#include "api/handling.hpp"
#include "api/officer_json.hpp"
#include "api/once.hpp"
#include "domain/ports/representation_views.hpp"
#include "domain/representatives/representation_service.hpp"

namespace kezek::api {

/// The two parents of an application, and others who represent it.
class RepresentationHandlers {
 public:
  struct Services {
    domain::RepresentationService& representations;
    const domain::RepresentationViews& views;
    const CursorSeal& seal;
    const domain::Digest& digest;
  };

  RepresentationHandlers(const Desk& desk, const Services& services)
      : desk_{desk}, services_{services}, once_{desk, services.digest} {}

  std::vector<Route> routes();

 private:
  Response request_representation(const Request& request);
  Response list_representations(const Request& request);
  Response confirm_representation(const Request& request);
  Response reject_representation(const Request& request);
  Response detach_representative(const Request& request);
  Response list_representatives(const Request& request);
  Response detach_myself(const Request& request);

  domain::Result<Once::Deed> attached(domain::Store& store, const domain::Occasion& by,
                                      const domain::Iin& child) const;

  using Deed = domain::Result<domain::Representation> (domain::RepresentationService::*)(
      domain::Store&, const domain::Occasion&, domain::RepresentationId,
      const domain::Reason&) const;
  Response decide(const Request& request, domain::Operation operation, Deed deed) const;

  Desk desk_;
  Services services_;
  Once once_;
};

}  // namespace kezek::api
