#pragma once

#include "api/http/observer.hpp"
#include "api/runtime/log.hpp"
#include "api/runtime/metrics.hpp"

namespace kezek::api {

/// Tells the log and the metrics what the pipelines do. Both outlive it.
class Telemetry final : public Observer {
 public:
  Telemetry(const Log& log, Metrics& metrics) : log_{log}, metrics_{metrics} {}

  std::chrono::nanoseconds ticks() const override;
  void served(const Served& request) override;
  void failed(const Failure& failure) override;
  void outside_calls(int in_flight) override;

 private:
  const Log& log_;
  Metrics& metrics_;
};

}  // namespace kezek::api
