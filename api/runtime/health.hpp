#pragma once

#include <atomic>
#include <functional>
#include <vector>

#include "api/http/http.hpp"
#include "api/runtime/metrics.hpp"

namespace kezek::api {

/// Whether new requests should come here.
class Readiness {
 public:
  /// `healthy` says whether the database answers; it must not block for long and not throw.
  explicit Readiness(std::function<bool()> healthy) : healthy_{std::move(healthy)} {}

  bool ready() const { return !draining_ && healthy_(); }
  /// From now on: not ready, so that whoever balances the load stops sending.
  void drain() { draining_ = true; }

 private:
  std::function<bool()> healthy_;
  std::atomic<bool> draining_ = false;
};

/// `/health/live`, `/health/ready` (200 or 503) and `/metrics`, for a listener of their own that
/// is never public. Both arguments outlive the routes.
std::vector<Route> private_routes(const Readiness& readiness, const Metrics& metrics);

}  // namespace kezek::api
