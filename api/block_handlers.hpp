#pragma once

#include <vector>

#include "api/handling.hpp"
#include "api/once.hpp"
#include "domain/people/block_service.hpp"

namespace kezek::api {

/// An administrator keeps somebody out, and lets them in again.
class BlockHandlers {
 public:
  BlockHandlers(const Desk& desk, const domain::Digest& digest)
      : desk_{desk}, once_{desk, digest} {}

  std::vector<Route> routes();

 private:
  Response find_person(const Request& request);
  Response block_person(const Request& request);
  Response unblock_person(const Request& request);

  Desk desk_;
  Once once_;
  domain::BlockService blocks_;
};

}  // namespace kezek::api
