#pragma once

#include <chrono>
#include <string_view>

#include "api/http/http.hpp"

namespace kezek::api {

/// One answered request, without anything personal: the route's template, never the path.
struct Served {
  std::string_view request_id;
  std::string_view traceparent;
  Method method;
  std::string_view route;      ///< template; empty when no route matched
  std::string_view operation;  ///< empty when no route matched
  Http status;
  std::chrono::nanoseconds took;
};

enum class FailureKind { bug, unexpected, unavailable, not_configured };

constexpr auto names(FailureKind) {
  using enum FailureKind;
  return std::to_array<domain::Named<FailureKind>>({
      {bug,            "BUG"           },
      {unexpected,     "unexpected"    },
      {unavailable,    "unavailable"   },
      {not_configured, "not_configured"},
  });
}

/// A request that broken machinery kept from its answer.
struct Failure {
  std::string_view request_id;
  std::string_view operation;
  FailureKind kind;
  std::string_view what;
};

/// Who watches the requests go by: the log and the metrics. Called from every I/O thread.
class Observer {
 public:
  virtual ~Observer() = default;

  /// A monotonic reading; only differences mean anything.
  virtual std::chrono::nanoseconds ticks() const = 0;
  virtual void served(const Served& request) = 0;
  virtual void failed(const Failure& failure) = 0;
  virtual void outside_calls(int in_flight) = 0;
};

}  // namespace kezek::api
