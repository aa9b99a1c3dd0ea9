#pragma once

#include <stop_token>

#include "api/handling.hpp"
#include "api/runtime/metrics.hpp"

namespace kezek::api {

/// Removes those over the age limit, batch by batch, each a transaction of its own. Midnight of
/// 1 September makes them due, an outage only later; every server may do so at once.
class AgeLimitJob {
 public:
  AgeLimitJob(const Desk& desk, Metrics& metrics) : desk_{desk}, metrics_{metrics} {}

  /// Until nothing is left or it is asked to stop.
  void round(const std::stop_token& stop = {}) const;

 private:
  void measure() const;

  Desk desk_;
  Metrics& metrics_;
};

}  // namespace kezek::api
