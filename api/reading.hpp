#pragma once

#include "api/http/http.hpp"
#include "domain/base/expects.hpp"
#include "domain/ports/application_views.hpp"

namespace kezek::api {

/// The request as an occasion to read what others may not.
inline domain::ReadingOccasion reading(const Request& request, domain::Instant now) {
  domain::expects(request.caller.has_value());
  return {*request.caller, request.relation, request.request_id, now};
}

}  // namespace kezek::api
