#pragma once

#include <functional>
#include <vector>

#include "api/handling.hpp"
#include "domain/applications/application.hpp"
#include "domain/applications/filing_service.hpp"

namespace kezek::api {

/// What applicants change about their own applications.
class ChangeHandlers {
 public:
  ChangeHandlers(const Desk& desk, domain::FilingService& filing) : desk_{desk}, filing_{filing} {}

  std::vector<Route> routes();

 private:
  Response put_application_language(const Request& request);
  Response put_application_kind(const Request& request);
  Response put_application_district(const Request& request);
  Response put_application_contacts(const Request& request);

  using Deed = std::function<domain::Result<domain::Application>(
      domain::Store&, const domain::Occasion&, const domain::Application& held)>;
  /// Does it to the version that If-Match demands.
  Response change(const Request& request, domain::Operation operation, const Deed& deed) const;

  Desk desk_;
  domain::FilingService& filing_;
};

}  // namespace kezek::api
