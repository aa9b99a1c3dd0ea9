#pragma once

#include <vector>

#include "api/cursor.hpp"
#include "api/handling.hpp"
#include "domain/ports/application_views.hpp"

namespace kezek::api {

/// The journal of applications: one's own, or those an officer reaches, and a search in it.
class JournalHandlers {
 public:
  struct Services {
    const domain::ApplicationViews& views;
    const CursorSeal& seal;
  };

  JournalHandlers(const Desk& desk, const Services& services) : desk_{desk}, services_{services} {}

  std::vector<Route> routes();

 private:
  Response list_applications(const Request& request);
  Response search_applications(const Request& request);
  Response page(const Request& request, const domain::JournalPage& page) const;

  Desk desk_;
  Services services_;
};

}  // namespace kezek::api
