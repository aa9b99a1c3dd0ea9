#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string_view>
#include <thread>
#include <variant>

#include "api/runtime/log.hpp"

namespace kezek::api {

/// A job that comes round again and again on a thread of its own. A round that fails is logged and
/// the next one comes all the same.
class RecurringJob {
 public:
  /// One that may take long is given what says that it is to end.
  using Round = std::variant<std::function<void()>, std::function<void(const std::stop_token&)>>;
  struct Plan {
    std::string_view name;
    std::chrono::milliseconds pause;  ///< between the end of a round and the next one
    Round round;
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
