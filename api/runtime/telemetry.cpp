#include "api/runtime/telemetry.hpp"

namespace kezek::api {
namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

LogLevel level_of(FailureKind kind) {
  const bool ours = kind == FailureKind::bug || kind == FailureKind::unexpected;
  return ours ? LogLevel::error : LogLevel::warning;
}

}  // namespace

std::chrono::nanoseconds Telemetry::ticks() const {
  return std::chrono::steady_clock::now().time_since_epoch();
}

void Telemetry::served(const Served& request) {
  metrics_.count(request);
  log_.write(LogLevel::info, "request",
             {
                 {"request_id",  request.request_id                },
                 {"traceparent", request.traceparent               },
                 {"method",      domain::name_of(request.method)   },
                 {"route",       request.route                     },
                 {"operation",   request.operation                 },
                 {"status",      static_cast<int>(request.status)  },
                 {"duration_ms", Milliseconds{request.took}.count()}
  });
}

void Telemetry::failed(const Failure& failure) {
  metrics_.count(failure);
  log_.write(level_of(failure.kind), domain::name_of(failure.kind),
             {
                 {"request_id", failure.request_id},
                 {"operation",  failure.operation },
                 {"what",       failure.what      }
  });
}

void Telemetry::outside_calls(int in_flight) { metrics_.set_outside_calls(in_flight); }

}  // namespace kezek::api
