#include "api/http/worker_pool.hpp"

#include <utility>

namespace kezek::api {

WorkerPool::WorkerPool(int workers, int waiting_max) : room_{workers + waiting_max} {
  threads_.reserve(static_cast<std::size_t>(workers));
  for (int i = 0; i < workers; ++i) threads_.emplace_back([this] { labour(); });
}

WorkerPool::~WorkerPool() {
  {
    const std::lock_guard lock{mutex_};
    ending_ = true;
  }
  changed_.notify_all();
  for (auto& thread : threads_) thread.join();
}

bool WorkerPool::take(Work work) {
  {
    const std::lock_guard lock{mutex_};
    if (room_ == 0) return false;
    --room_;
    taken_.push_back(std::move(work));
  }
  changed_.notify_one();
  return true;
}

void WorkerPool::labour() {
  while (const auto work = next()) {
    work();
    const std::lock_guard lock{mutex_};
    ++room_;
  }
}

/// Empty when there is nothing left to do.
WorkerPool::Work WorkerPool::next() {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [this] { return ending_ || !taken_.empty(); });
  if (taken_.empty()) return {};
  auto work = std::move(taken_.front());
  taken_.pop_front();
  return work;
}

}  // namespace kezek::api
