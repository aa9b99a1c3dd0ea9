#pragma once

#include <vector>

#include "api/handling.hpp"

namespace kezek::api {

/// What everybody may read: districts, preschools, the calendar.
class ReferenceHandlers {
 public:
  explicit ReferenceHandlers(const Desk& desk) : desk_{desk} {}

  std::vector<Route> routes();

 private:
  Response list_districts(const Request& request);
  Response list_preschools(const Request& request);
  Response list_special_days(const Request& request);

  Desk desk_;
};

}  // namespace kezek::api
