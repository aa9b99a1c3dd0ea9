#pragma once

#include <vector>

#include "api/cursor.hpp"
#include "api/handling.hpp"

namespace kezek::api {

/// What a person was told.
class MessageHandlers {
 public:
  MessageHandlers(const Desk& desk, const CursorSeal& seal) : desk_{desk}, seal_{seal} {}

  std::vector<Route> routes();

 private:
  Response list_messages(const Request& request);
  Response read_message(const Request& request);

  Desk desk_;
  const CursorSeal& seal_;
};

}  // namespace kezek::api
