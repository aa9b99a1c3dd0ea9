#pragma once

#include <csignal>

namespace kezek::api {

/// Once made, SIGTERM and SIGINT end nothing by themselves: `wait` returns when one arrives. Make
/// it before the first thread, which inherits the mask. SIGPIPE is ignored: a gone client is not
/// our end.
class Termination {
 public:
  Termination();
  void wait() const;

 private:
  sigset_t signals_{};
};

}  // namespace kezek::api
