#pragma once

#include <vector>

#include "api/cursor.hpp"
#include "api/handling.hpp"
#include "domain/access/session_service.hpp"

namespace kezek::api {

/// What a signed-in person sees and ends of their own sessions, and who looked at their data.
class SessionHandlers {
 public:
  struct Services {
    domain::SessionService& sessions;
    const CursorSeal& seal;
  };

  SessionHandlers(const Desk& desk, const Services& services) : desk_{desk}, services_{services} {}

  std::vector<Route> routes();

 private:
  Response list_sessions(const Request& request);
  Response end_session(const Request& request);
  Response end_other_sessions(const Request& request);
  Response get_access_log(const Request& request);

  Desk desk_;
  Services services_;
};

}  // namespace kezek::api
