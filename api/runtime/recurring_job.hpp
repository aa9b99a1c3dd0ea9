#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string_view>
#include <thread>

#include "api/runtime/log.hpp"

namespace kezek::api {

/// A job that comes round again and again on a thread of its own. A round that fails is logged and
/// the next one comes all the same.
class RecurringJob {
 public:
  struct Plan {
    std::string_view name;
    std::chrono::milliseconds pause;  ///< between the end of a round and the next one
    /// A round that may take long ends early when it is asked to stop.
    std::function<void(const std::stop_token&)> round;
  };

  RecurringJob(Plan plan, const Log& log);
  /// Asks the round under way to stop, and waits for it.
  ~RecurringJob();
  RecurringJob(const RecurringJob&) = delete;
  RecurringJob& operator=(const RecurringJob&) = delete;

 private:
  void run();
  void try_round() const;

  Plan plan_;
  const Log& log_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::stop_source stop_;
  std::thread thread_;
};

}  // namespace kezek::api
