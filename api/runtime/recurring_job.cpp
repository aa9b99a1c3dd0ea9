#include "api/runtime/recurring_job.hpp"

#include <exception>

namespace kezek::api {

RecurringJob::RecurringJob(Plan plan, const Log& log)
    : plan_{std::move(plan)}, log_{log}, thread_{[this] { run(); }} {}

RecurringJob::~RecurringJob() {
  {
    const std::lock_guard lock{mutex_};
    stop_.request_stop();
  }
  wake_.notify_all();
  thread_.join();
}

void RecurringJob::run() {
  std::unique_lock lock{mutex_};
  while (!stop_.stop_requested()) {
    lock.unlock();
    try_round();
    lock.lock();
    wake_.wait_for(lock, plan_.pause, [this] { return stop_.stop_requested(); });
  }
}

void RecurringJob::try_round() const {
  try {
    plan_.round(stop_.get_token());
  } catch (const std::exception& e) {
    log_.write(LogLevel::error, "job failed",
               {
                   {"job",  plan_.name},
                   {"what", e.what()  }
    });
  }
}

}  // namespace kezek::api
